"""Pictures as their makers saved them: SVG read by an allow-list into paths, PNG and JPEG opened within bounds.

Here foreign files are read. Whatever is wrong with one, and whatever it holds that would not be printed as its maker
sees it, is a `Fault` with a line and what to do in Inkscape or Illustrator; it is never another exception. Nothing
here knows editions: what a press or a screen makes of a picture is `layout.pictures`.
"""
