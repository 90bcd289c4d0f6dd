"""Signing on the page, by the same rules as `brochure translate sign`: one text after another, or all at once."""

from __future__ import annotations

from ..building import build, open_fonts
from ..content.signatures import ReviewState, Scope, Signature
from ..editions import DEFAULT, OFFICE
from ..errors import ContentError, Problem
from ..review.approving import Signer, hold_without_errors, sign, untranslated
from ..review.signing import hashes, passage_of, signed_texts
from ..review.writing import write_signature
from ..translation.review_sheet import Texts, files_of, review_manuscript
from ..translation.segments import translate
from ..trying import Trying
from .workbench import Workbench


def hold_leaflet(bench: Workbench) -> None:
    """Raise ContentError for parts that leaflets share, which nobody signs by themselves."""
    if bench.current.located().leaflet.shared.is_shelf:
        hint = "read and sign each leaflet that prints them"
        raise ContentError([Problem("shared parts are signed with the leaflets that print them", hint=hint)])


def sign_all(bench: Workbench, tag: str, signer: Signer) -> str:
    """Sign a translation as it is now, unless `check` refuses it; return what was signed. Raises BrochureError."""
    current = bench.current
    variant = current.variant(tag, thorough=True)
    trying = Trying(current.path, current.located().leaflet, DEFAULT, current.signatures())
    manuscript = trying.manuscript(variant)
    found = [*variant.problems, *trying.translation(variant), *trying.signer(manuscript, signer.person)]
    hold_without_errors([*found, *untranslated(variant.problems)], current.translation(tag))
    return sign(current.folder, manuscript, signer)


def read_by(bench: Workbench, tag: str, signer: Signer, name: str) -> str:
    """Record that a person has read one text; the translation is in review until all is signed.

    Raises ContentError for a version that is approved or withdrawn, whose signature would be lost, and for a text that
    there is not.
    """
    manuscript = bench.current.manuscript(tag)
    before = manuscript.standing.signature
    version = manuscript.leaflet.version
    texts = signed_texts(manuscript)
    now = hashes(texts)
    known = {passage: "" for passage in now if not passage.startswith("~")}
    read = {one for one in now if one == name or passage_of(one, known) == name}
    if not read:
        raise ContentError([Problem(f"there is no text {name!r} to sign")])
    same_version = before if before and before.version == version else None
    if same_version and same_version.state not in {ReviewState.IN_REVIEW, ReviewState.DRAFT}:
        message = f"this version is {same_version.state} already"
        raise ContentError([Problem(message, hint="read what has changed since, then sign all of it")])
    kept = same_version.hashes if same_version else {}
    signed = {key: digest for key, digest in now.items() if key in read or kept.get(key) == digest}
    signature = Signature(
        scope=Scope.TRANSLATION,
        language=manuscript.key,
        version=version,
        state=ReviewState.IN_REVIEW,
        by=signer.by,
        role=signer.role,
        on=signer.on,
        hashes=signed,
    )
    write_signature(bench.current.folder, signature)
    return f"{sum(one in signed for one in known)} of {len(known)}"  # texts, as they stand on the page


def sheet(bench: Workbench, tag: str) -> tuple[str, bytes]:
    """Return the review sheet of a translation as it is now, and the name of its file. Raises BrochureError."""
    current = bench.current
    leaflet, variant, path = current.located().leaflet, current.variant(tag, thorough=True), current.translation(tag)
    files = files_of(path, leaflet)
    translated = translate(leaflet, variant.targets, variant.language)
    texts = Texts(leaflet, translated, variant, *files)
    day = bench.today()
    built = build(review_manuscript(texts, day), OFFICE, open_fonts(current.folder))
    return f"{leaflet.leaflet}_{variant.language}_review_{day.isoformat()}.pdf", built.pdf
