"""The text of a page, block by block, as a browser shows it; hidden text is read too and labelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from profiles.evidence import PageText
from profiles.reading.hiding import Style, sheet_of, style_of
from profiles.reading.labels import Block, labelled
from profiles.reading.links import is_outgoing, link_text
from profiles.reading.posts import NO_POST, Post, posts_of
from profiles.reading.references import pieces_of
from profiles.reading.sourced import Piece, shown
from profiles.reading.speakers import speaker_of
from profiles.reading.words import words

if TYPE_CHECKING:
    from profiles.evidence import Author
    from profiles.reading.tree import Element, Tree

_BLOCKS = frozenset(
    words(
        """
        address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset
        figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html input legend li main menu nav
        ol p pre search section summary svg table tbody td text textarea tfoot th thead tr ul xmp
        """
    )
)
_SKIPPED = frozenset(
    words(
        """
        script style template title iframe noembed noframes object math select datalist audio video canvas defs
        desc metadata symbol
        """
    )
)
_HEADINGS = frozenset({"h1", "h2", "h3"})
_KEPT = frozenset({"pre", "textarea", "xmp"})
_BIO_WORDS = frozenset(
    words(
        """
        p-note bio user-bio author-bio author-description profile-bio about-me account__header__content
        user-profile-bio profile-note
        """
    )
)
_FIELDS = frozenset({"", "text", "submit", "button", "email", "url", "tel", "search"})
_CONTEXT_PIECES = 40
_TOLD = (("alt", "alt"), ("title", "tooltip"), ("aria-label", "hidden:aria-label"), ("placeholder", "form"))


class _Frame(NamedTuple):
    """What holds inside an element."""

    tag: str = ""
    number: int = -1
    parent: int = -1
    style: Style = Style()
    author: Author = "owner"
    bio: bool = False
    kept: bool = False
    row: int = -1
    term: str = ""
    terms: int = -1
    post: Post = NO_POST


class _Open(NamedTuple):
    """An element that is open: its frame, whether it breaks the line, and the text that goes on after it."""

    frame: _Frame
    breaks: bool
    resume: list[Piece] | None


class _Walk:
    """One pass over the tree in reading order."""

    def __init__(self, tree: Tree, base: str) -> None:
        self._tree = tree
        self._sheet = sheet_of(tree)
        self._host = urlsplit(base).netloc.lower()
        self.posts = posts_of(tree, base)
        self._stack = [_Open(_Frame(), breaks=True, resume=None)]
        self._pieces: list[Piece] = []
        self.blocks: list[Block] = []
        self.sides: list[PageText] = []

    def run(self) -> None:
        walker = etree.iterwalk(self._tree.root, events=("start", "end", "comment"))
        for event, node in walker:
            if event == "comment":
                self._text(int(node.text), blank=True)
            elif (number := node.get("t")) is not None:
                if event == "start":
                    self._text(int(number))
            elif node.tag in _SKIPPED:
                if event == "start":
                    walker.skip_subtree()
            elif event == "start":
                self._start(node)
            else:
                self._end(node)
        self._flush()

    def _text(self, number: int, *, blank: bool = False) -> None:
        token = self._tree.tokens[number]
        kept = self._stack[-1].frame.kept
        if blank and not kept:
            self._pieces.append(Piece(" " * (token.end - token.start), token.start, token.end))
        else:
            self._pieces += pieces_of(self._tree.markup, token.start, token.end, kept=kept)

    def _start(self, node: Element) -> None:
        outer = self._stack[-1].frame
        frame = self._inside(node, outer)
        breaks = node.tag in _BLOCKS or frame.author != outer.author
        resume = None
        if breaks:
            self._flush()
        elif frame.style.hidden != outer.style.hidden:
            resume, self._pieces = self._pieces, []
        self._stack.append(_Open(frame, breaks, resume))
        self._content(node, frame)

    def _end(self, node: Element) -> None:
        opened = self._stack[-1]
        if node.tag == "a":
            self._link(node, opened)
        elif node.tag == "q":
            at = self._pieces[-1].end if self._pieces else 0
            self._pieces.append(Piece("”", at, at, kept=True))
        if opened.breaks or opened.resume is not None:
            self._flush()
        self._stack.pop()
        if opened.resume is not None:
            self._pieces = opened.resume

    def _inside(self, node: Element, outer: _Frame) -> _Frame:
        """Give what holds inside an element that stands in ``outer``."""
        tag: str = node.tag
        style = style_of(self._tree, node, self._sheet, outer.style)
        author = speaker_of(self._tree, node, outer.author)
        if tag not in _BLOCKS and style is outer.style and author == outer.author:
            return outer
        token = self._tree.token(node)
        number = int(node.get("i", "-1"))
        words = self._tree.words(node) if token is not None and "class" in token.attributes else frozenset()
        cell = tag in {"td", "th"}
        return _Frame(
            tag=tag if tag in _BLOCKS else outer.tag,
            number=number,
            parent=outer.number,
            style=style,
            author=author,
            bio=outer.bio or bool(words & _BIO_WORDS),
            kept=outer.kept or tag in _KEPT,
            row=(number if tag == "tr" else outer.row) if cell or tag == "tr" or tag not in _BLOCKS else -1,
            term=tag if tag in {"dt", "dd"} else "" if tag in {"dl", "table"} else outer.term,
            terms=number if tag == "dl" else outer.terms,
            post=self.posts.get(number, outer.post),
        )

    def _content(self, node: Element, frame: _Frame) -> None:
        token = self._tree.token(node)
        if node.tag == "br":
            self._mark("\n", node)
        elif node.tag == "q":
            self._mark("“", node)
        elif node.tag in {"textarea", "xmp"}:
            start, end = self._tree.raw(node)
            self._pieces += pieces_of(self._tree.markup, start, end, kept=True)
        if token is None or not token.attributes:
            return
        for name, place in _TOLD:
            if name in token.attributes:
                self._side(node, name, place, frame)
        if node.tag == "input" and (self._tree.attribute(node, "type") or "").lower() in _FIELDS:
            self._side(node, "value", "form", frame)

    def _mark(self, text: str, node: Element) -> None:
        token = self._tree.token(node)
        if token is not None:
            self._pieces.append(Piece(text, token.start, token.end, kept=True))

    def _side(self, node: Element, name: str, place: str, frame: _Frame) -> None:
        words = shown(self._tree.attribute_pieces(node, name))
        if not words.text:
            return
        hidden = frame.style.hidden and not place.startswith("hidden:")
        self.sides.append(
            PageText(
                place=f"hidden:{frame.style.hidden}" if hidden else place,
                text=words.text,
                author=frame.author,
                published_at=frame.post.published_at,
                post=frame.post.address,
                source=words.runs,
            )
        )

    def _link(self, node: Element, opened: _Open) -> None:
        pieces = self._tree.attribute_pieces(node, "href")
        if is_outgoing(pieces, self._host):
            before = shown(self._pieces[-_CONTEXT_PIECES:]).text
            frame = opened.frame
            self.sides.append(
                link_text(
                    pieces,
                    rel=self._tree.attribute(node, "rel") or "",
                    before=before,
                    author=frame.author,
                    post=frame.post,
                    hidden=frame.style.hidden,
                )
            )

    def _flush(self) -> None:
        if not self._pieces:
            return
        words = shown(self._pieces)
        self._pieces = []
        if not words.text or words.text.isspace():
            return
        frame = self._stack[-1].frame
        place = "heading" if frame.tag in _HEADINGS else "form" if frame.tag == "textarea" else "block"
        self.blocks.append(
            Block(
                shown=words,
                place=f"hidden:{frame.style.hidden}" if frame.style.hidden else "bio" if frame.bio else place,
                author=frame.author,
                post=frame.post,
                tag=frame.tag,
                parent=frame.parent,
                row=frame.row if frame.tag in {"td", "th"} else -1,
                term=frame.term,
                terms=frame.terms,
            )
        )


def block_texts(tree: Tree, base: str) -> tuple[list[PageText], dict[int, Post]]:
    """Give the texts of the body in reading order, then alternative texts and links; and its posts by element."""
    if tree.root is None:
        return [], {}
    walk = _Walk(tree, base)
    walk.run()
    texts = [
        PageText(
            place=block.place,
            text=block.shown.text,
            author=block.author,
            published_at=block.post.published_at,
            post=block.post.address,
            source=block.shown.runs,
        )
        for block in labelled(walk.blocks)
    ]
    return [*texts, *walk.sides], walk.posts
