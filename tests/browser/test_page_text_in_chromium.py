"""The words that the page reader gives are the words that Chromium shows, in the same order."""

from __future__ import annotations

import base64
import random
from typing import TYPE_CHECKING

import pytest

from benchmarks.pages import a_page
from profiles.page_reader import read_markup
from tests.browser.chromium import PROGRAM, browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.chromium import Tab

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed: make test-browser"),
]
SHOWN = {"block", "heading", "bio"}
PAGES = {
    "joined": "<p>South<b>field</b> Tr<!-- x -->ust a<wbr>b c<i> d</i>e</p>",
    "blocks": "<div>One<p>Two<br>Three<ul><li>Four<li>Five</ul></div>Six<section>Seven</section>Eight",
    "references": "<p>a&amp;b &lt;c&gt; &#64; &nbsp;x &copy 2 &notit; &#x1F600; &unknown; &#0; AT&T</p>",
    "implied": "<table><tr><td>A<td>B<tr><td>C</table><dl><dt>D<dd>E<dt>F<dd>G</dl><p>H<p>I<div>J</p>K</div>",
    "no body": "<!doctype html><title>T</title><main><h1>Ana</h1><p>I mend clocks.</main>",
    "hidden": '<p>a<span style="display:none">no</span>b</p><p hidden>no</p><div style="visibility:hidden">no'
    '<b style="visibility:visible">yes</b></div><style>.x{display:none}#y{display:none}</style><p class=x>no<p id=y>no<p>z',
    "not shown": "<script>no</script><style>no{}</style><template>no</template><p>yes<iframe>no</iframe><textarea></textarea>",
    "unclosed": "<p>a <b>b <i>c</p><p>d</b> e <a href='x'>f <a href='y'>g</p><div>h</div",
    "spaces": "<p>  a \n\n b\t<b> c </b> d</p><pre>e  f\n  g</pre> h ",
    "odd tags": "<p>a</p></p>b<x-y>c</x-y><image>d</br>e<p/>f<font>g<center>h</center></font><blink>i",
    "lists": "<ul><li>a<ul><li>b</ul><li>c</ul><ol><li>d</ol><menu><li>e</menu>",
    "details": "<details open><summary>s</summary>t</details><figure>u<figcaption>v</figcaption></figure>",
    "comments": "a<!-->b<!--->c<!-- x --!>d<!-- > -->e<!x>f<?y>g</ z>h<![CDATA[i]]>j",
    "attributes": "<p title='a>b'>c</p><p a=b>d<p a='b\"' c=\"d'>\">e<p =x>f<p a = 'g' / >h",
    "tables in tables": "<table><tr><td><table><tr><td>a<td>b</table><td>c</table><table><caption>d</caption><tr><th>e</table>",
    "formatting": "<p><b>a<p>b</b>c<p><i>d</i><em><strong>e</em></strong>f",
    "nested lists of terms": "<dl><dt>a<dd><dl><dt>b<dd>c</dl><dd>d</dl>",
    "svg": "<p>a<svg width=50 height=20><title>no</title><text y=10>b</text><desc>no</desc></svg>c",
    "noscript": "<p>a</p><p>b</p>",
    "title twice": "<title>a</title><body><p>b<title>no</title>c",
    "nul": "<p>Tor\x00field",
    "choices": "<p>a b<datalist><option>no</datalist><button>c</button>",
    "dialog": "<dialog>no</dialog><dialog open>a</dialog>b",
    "small": "<p>a<sub>b</sub><sup>c</sup><small>d</small><mark>e</mark><code>f g</code><kbd>h</kbd>",
}  # fmt: skip


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    with browser() as opened:
        yield opened


def shown(tab: Tab, markup: str) -> list[str]:
    coded = base64.b64encode(markup.encode()).decode()
    tab.open(f"data:text/html;charset=utf-8;base64,{coded}")
    return tab.run("document.body ? document.body.innerText : ''").split()


def read(markup: str) -> list[str]:
    texts = read_markup(markup, url="https://me.example/").texts
    return " ".join(text.text for text in texts if text.place in SHOWN).replace("“", "").replace("”", "").split()


def without_joints(words: list[str]) -> str:
    """Take away what tells a label from its value, which the browser shows by distance."""
    return "".join(words).replace(":", "")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_is_read_as_chromium_shows_it(tab: Tab, name: str) -> None:
    assert without_joints(read(PAGES[name])) == without_joints(shown(tab, PAGES[name]))


@pytest.mark.parametrize("seed", range(5))
def test_a_whole_page_is_read_as_chromium_shows_it(tab: Tab, seed: int) -> None:
    markup = a_page(seed, size=20_000).decode()
    assert read(markup) == shown(tab, markup)


@pytest.mark.parametrize("seed", range(40))
def test_a_page_of_random_tags_is_read_as_chromium_shows_it(tab: Tab, seed: int) -> None:
    dice = random.Random(seed)
    tags = ["p", "div", "b", "i", "span", "ul", "li", "section", "h2", "blockquote", "em", "article", "address", "code"]
    parts: list[str] = []
    for number in range(dice.randint(5, 40)):
        tag = dice.choice(tags)
        parts.append(
            dice.choice([f"<{tag}>", f"</{tag}>", f"w{number}", f" w{number} ", "<br>", f"w{number}&amp;", "\n"])
        )
    markup = "".join(parts)
    assert without_joints(read(markup)) == without_joints(shown(tab, markup))
