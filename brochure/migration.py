"""From `review:` in content and translations to signatures.yaml, as the text stays letter for letter.

A translation that was signed was bound to its texts, so its signature stays good. The content's was bound to nothing:
nobody can tell whether the text is still what was reviewed, so it becomes one that is in review, with who and when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .content.documents import Loaded, load_text
from .content.encodings import decoded
from .content.lexical import scan
from .content.line_ends import as_before
from .content.model import Leaflet
from .content.reader import FILE, read_leaflet
from .content.signatures import ReviewState, Scope, Signature
from .disk import replace_file
from .errors import BrochureError, ContentError, Place, Problem, Severity
from .folder import translated
from .languages import short_tag
from .review.register import read_signatures
from .review.signing import hashes, signed_texts
from .review.writing import write_signature
from .translation.files import TranslationText
from .translation.listing import variants
from .translation.migration import KEY, review_of, was_signed, without_review
from .translation.saving import read_text, write_text
from .translation.variants import inspected


@dataclass(frozen=True, slots=True)
class Migrated:
    """What became of the files: a line for each, and what stood in the way of others."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...]


def migrate(folder: Path) -> Migrated:
    """Move what `review:` says in a leaflet's folder to signatures.yaml; what is there already counts.

    Every file is done for itself, and one that cannot be changed does not stop the others. Doing it again changes
    nothing more. Raises ContentError where the content cannot be read.
    """
    lines = list(_content(folder))
    problems: list[Problem] = []
    leaflet, _ = read_leaflet(folder)
    for path in variants(folder, leaflet).values():
        try:
            file = read_text(path)
            review = review_of(file)
            if review is not None:
                lines.append(f"{path}: {_translation(folder, leaflet, file, review)}")
                write_text(path, file, without_review(file))
        except BrochureError as error:
            problems += error.problems
    return Migrated(tuple(lines), tuple(problems))


def _content(folder: Path) -> Iterator[str]:
    """Take `review:` out of the content, its signature written first; yield what was done."""
    path = folder / FILE
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ContentError([Problem(f"cannot read the file: {error.strerror}", Place(str(path)))]) from None
    text = decoded(raw, str(path)).replace("\r\n", "\n")
    loaded = load_text(text, str(path))
    if not isinstance(loaded.data, dict) or KEY not in loaded.data:
        return
    changed = _without_key(text, loaded)
    review = loaded.data[KEY] if isinstance(loaded.data[KEY], dict) else {}
    told = "it was a draft, and is one"
    if review.get("status") == "reviewed" and read_signatures(folder).current(Scope.SOURCE):
        told = "signatures.yaml says already who has signed"
    elif review.get("status") == "reviewed":
        about = {"language": short_tag(str(loaded.data.get("language"))), "version": loaded.data.get("version")}
        signature = _signature(review, Scope.SOURCE, about, ReviewState.IN_REVIEW)
        write_signature(folder, signature)
        told = f"{signature.person} is in signatures.yaml, as in review: {_approve(signature)}"
    replace_file(path, as_before(raw, changed), raw)
    yield f"{path}: review: is taken out; {told}"


def _translation(folder: Path, leaflet: Leaflet, file: TranslationText, review: Mapping[str, Any]) -> str:
    """Write the signature of a translation that is as it was signed; return what became of it."""
    translator = "translator: stays" if review.get("translator") else "review: is taken out"
    if review.get("status") != "reviewed":
        return f"{translator}; it was a draft, and is one"
    path = Path(file.file)
    variant = inspected(load_text(without_review(file), file.file), path.stem, leaflet)
    if read_signatures(folder).current(Scope.TRANSLATION, variant.language):
        return f"{translator}; signatures.yaml says already who has signed"
    is_whole = all(review.get(key) for key in ("by", "role")) and _date(review.get("on"))
    if not is_whole or not was_signed(review, variant, leaflet) or _errors(variant.problems):
        again = f"brochure translate sign {variant.language}"
        return f"{translator}; it has changed since {review.get('by')} signed it, and is a draft: {again}"
    texts = signed_texts(translated(folder, leaflet, variant))
    about = {"language": variant.language, "version": leaflet.version}
    signature = _signature(review, Scope.TRANSLATION, about, ReviewState.APPROVED)
    write_signature(folder, signature.model_copy(update={"hashes": hashes(texts)}), texts)
    return f"{translator}; the signature of {signature.person}, {signature.on}, is in signatures.yaml"


def _errors(problems: tuple[Problem, ...]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _signature(review: Mapping[str, Any], scope: Scope, about: Mapping[str, Any], state: ReviewState) -> Signature:
    by, role = (str(review.get(key) or "") or None for key in ("by", "role"))
    on, until = (_date(review.get(key)) for key in ("on", "next"))
    until = None if on and until and until <= on else until
    language, version = str(about.get("language")), str(about.get("version"))
    return Signature(scope=scope, language=language, version=version, state=state, by=by, role=role, on=on, next=until)


def _date(given: Any) -> date | None:
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        return None


def _approve(signature: Signature) -> str:
    return (
        "nobody can tell whether the text is still what was reviewed, so let it be read again, then: "
        f'brochure approve --by "{signature.by}" --role "{signature.role}"'
    )


def _without_key(text: str, loaded: Loaded) -> str:
    """Return a content file without `review:`; comments there stay. Raises ContentError where more would change."""
    place = loaded.key_place((KEY,))
    lines = text.split("\n")
    others = [loaded.key_place((key,)).line for key in loaded.data if key != KEY]
    first = place.line - 1
    end = min((line - 1 for line in others if line > place.line), default=len(lines))
    marks = scan(text)
    alone = {comment.line for comment in marks.comments if comment.alone}
    while end - 1 > first and (not lines[end - 1].strip() or (end - 1 in alone and not lines[end - 1][:1].isspace())):
        end -= 1
    kept = [comment.text for comment in marks.comments if first <= comment.line < end]
    changed = "\n".join([*lines[:first], *kept, *lines[end:]])
    _hold(changed, text, loaded)
    return changed


def _hold(changed: str, text: str, loaded: Loaded) -> None:
    """Refuse a content file that lacks more than one key, or a comment. Raises ContentError."""
    same = {key: value for key, value in loaded.data.items() if key != KEY}
    lost = Counter(one.text for one in scan(text).comments) - Counter(one.text for one in scan(changed).comments)
    try:
        harmed = lost or load_text(changed, loaded.file).data != same
    except ContentError:
        harmed = True
    if harmed:
        message = "the file cannot be changed without harm; it is left as it is"
        hint = "take out review: and what is indented below it, and run brochure migrate again"
        raise ContentError([Problem(message, loaded.key_place((KEY,)), hint)])
