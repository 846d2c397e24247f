"""Main text of web pages: how much of an author's words is lost, how much of the furniture is kept.

    python benchmarks/web_text.py

Invented pages in which each word of the author ends in "aa" and each word of menus, banners and footers in "zz". Other
extractors are measured as well where they are installed (trafilatura, readability-lxml, boilerpy3, inscriptis).

Recorded in December 2026 (lxml 6.1.3, resiliparse 2.0.1, trafilatura 2.3.1, readability-lxml 0.9, boilerpy3 1.0.7,
inscriptis 2.7.6), on 32 pages, of which 20 were looked at while main_text was written:

                  author's words lost   furniture kept   ms a page
    main_text                  0/390           41/274         1.8
    resiliparse               24/390           44/274         0.2
    trafilatura               24/390           74/274        17.9
    readability-lxml          70/390           31/274         1.8
    boilerpy3                 82/390           26/274         0.7
    inscriptis                 5/390          270/274         0.6"""

from __future__ import annotations

import importlib
import re
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from ingest.readers.shared import html_text, main_text

LOREM = (
    "the harbouraa commissionaa met at the lighthouseaa on Tuesdayaa and heard the pilotsaa about the dredgingaa of the "
    "lower channelaa"
)
NAV = "".join(f"<li><a href='/{n}'>menuzz{n} itemzz</a></li>" for n in range(8))


def P(count: int = 3, first: int = 0) -> str:
    """Numbered paragraphs of an author."""
    return "".join(f"<p>{n + 1 + first}. Paragraphaa{n + first} {LOREM}.</p>" for n in range(count))


# fmt: off
PAGES = {
'div-nav': f'<html><body><div class="nav"><ul>{NAV}</ul></div><div id="cookie" class="cookie-banner">We use cookieszz to improvezz this site. <button>Acceptzz</button></div><div class="content"><h1>Telegramaa from Strelsauaa</h1><p class="date">Strelsauaa, May 4, 1967aa.</p>{P()}<p>Sapt aa</p></div><div class="sidebar"><h3>Recentzz</h3><ul>{NAV}</ul></div><div class="footer">Copyrightzz 2020 Foundationzz. All rights reservedzz.</div></body></html>',
'semantic': f'<html><body><header><ul>{NAV}</ul></header><nav>{NAV}</nav><main><article><header><h1>Despatchaa 12aa</h1><p>Zendaaa, June 1aa, 1967</p></header>{P()}<footer><p>[signed] Tarlenheimaa</p></footer></article></main><aside>Related zz</aside><footer>Imprintzz</footer></body></html>',
'old-table': f'<html><body><table width="100%"><tr><td width="20%"><a href="a">Homezz</a><br><a href="b">Linkszz</a><br><a href="c">Guestbookzz</a></td><td><h2>Letteraa to the Consulaa</h2><p>Strelsauaa, 1 May 1938aa</p>{P()}<p>Yoursaa, Rassendyllaa</p></td></tr><tr><td colspan=2><font size=1><a href="m">webmasterzz</a> | last updatedzz</font></td></tr></table></body></html>',
'pre': f'<html><body><div id="menu">{NAV}</div><pre>S E C R E T aa STRELSAU 0412aa\nTAGS: PFORaa, RUaa\nSUBJECT: DREDGINGaa\n\n1. (S) THE COMMISSIONaa MET.\n\n2. ENDaa.\nSAPTaa\n</pre><div class="footer"><a href="x">Imprintzz</a></div></body></html>',
'data-table': f'<html><body><div class="navigation">{NAV}</div><div class="content"><h1>Distributionaa list</h1><p>Sentaa May 4aa, 1967 to:</p><table><tr><th>Postaa</th><th>Copiesaa</th></tr><tr><td>Zendaaa</td><td>2aa</td></tr><tr><td>Hentzauaa</td><td>3aa</td></tr></table>{P(2)}</div></body></html>',
'footnotes': f'<html><body><div class="topbar">{NAV}</div><div class="document"><h1>Memorandumaa</h1>{P()}<p>The kingaa agreed.<sup><a href="#f1">1</a></sup></p><hr><div class="footnotes"><ol><li id="f1">Seeaa Documentaa 14aa. <a href="#r1">↩</a></li></ol></div></div><div class="share">Sharezz on <a href="f">Facezz</a> <a href="t">Tweetzz</a></div></body></html>',
'br': f'<html><body><ul class="menu">{NAV}</ul><div><b>Cableaa 412aa</b><br>Strelsauaa, 4 May 1967aa<br><br>Theaa ministeraa received meaa at noon.<br><br>Heaa said that the dredgingaa begins in June.<br><br>Saptaa</div><div class="copyright">Hostedzz by Archivezz</div></body></html>',
'div-text': f'<html><body><div class="menu">{NAV}</div><div class="text"><div>Reportaa of the Consulaa</div><div>Zendaaa, 3 May 1967aa</div><div>{LOREM}.</div><div>{LOREM} againaa.</div><div>Shortaa.</div></div><div class="footer">Impressumzz <a href=i>Kontaktzz</a></div></body></html>',
'russian': '<html lang="ru"><body><div class="menu"><ul>'+''.join(f'<li><a href="/{i}">Разделzz{i}</a></li>' for i in range(8))+'</ul></div><div class="text"><h1>Телеграммаaa послаaa</h1><p>4 мая 1967 г.aa</p><p>Комиссияaa по маякуaa собралась во вторникaa и заслушала лоцмановaa о расчисткеaa нижнего фарватера.</p><p>Совершенно секретноaa.</p><p>Послаaa Тарленгеймaa</p></div><div class="footer">Все права защищеныzz. <a href="c">Контактыzz</a></div></body></html>',
'chinese': '<html lang="zh"><body><div class="nav"><ul>'+''.join(f'<li><a href="/{i}">导航zz{i}</a></li>' for i in range(8))+'</ul></div><div class="content"><h1>电报 aa1</h1><p>1967年5月4日 aa2</p><p>灯塔委员会星期二开会 aa3，听取了引水员关于疏浚的报告 aa4。</p><p>绝密 aa5</p></div><div class="footer">版权所有 zz1 <a href="c">联系我们 zz2</a></div></body></html>',
'dl-head': f'<html><body><nav>{NAV}</nav><div class="record"><h1>Outgoingaa telegram</h1><dl><dt>Fromaa</dt><dd>Strelsauaa</dd><dt>Toaa</dt><dd>Zendaaa</dd><dt>Dateaa</dt><dd>May 4aa, 1967</dd></dl>{P()}</div><div id="comments"><h3>Commentszz</h3><p>Nice postzz thanks for sharingzz</p></div></body></html>',
'short': f'<html><body><div class="header"><a href="/">Archivezz of Ruritaniazz</a></div><div class="nav"><ul>{NAV}</ul></div><h1>Telegramaa</h1><p>Strelsauaa, May 4aa, 1967.</p><p>Theaa lighthouseaa disputeaa is overaa.</p><div class="footer"><p>The archivezz was founded in 1990zz by the foundationzz for the study of Ruritanianzz history and is supported by many donorszz and friendszz of the institutezz.</p></div></body></html>',
'blockquote': f'<html><body><div class="menu">{NAV}</div><div class="entry"><h1>Circularaa 7aa</h1>{P(1)}<blockquote><p>Quoteaa: the embassyaa will not answeraa.</p></blockquote><ul><li>firstaa pointaa</li><li>secondaa pointaa</li></ul>{P(1,5)}<p>Haaa.</p></div><div class="widget">Subscribezz to our newsletterzz</div></body></html>',
'aspnet-form': f'<html><body><form action="x"><div class="menu">{NAV}</div><div class="body"><h1>Noteaa verbaleaa</h1>{P()}</div><input name=q><select><option>Alloptionzz</option></select></form></body></html>',
'author-aside': f'<html><body><nav>{NAV}</nav><article><h1>Minutesaa</h1>{P(2)}<aside class="note"><p>Handwrittenaa in the marginaa: Noaa!</p></aside>{P(2,5)}</article><footer>Imprintzz</footer></body></html>',
'two-columns': f'<html><body><div class="nav">{NAV}</div><div class="row"><div class="col original"><h2>Originalaa</h2><p>Comisiaaa farului s-a întrunitaa.</p></div><div class="col translation"><h2>Translationaa</h2><p>The lighthouseaa commissionaa metaa.</p></div></div><div class="footer">Imprintzz</div></body></html>',
'article-list': f'<html><body><div class="nav">{NAV}</div>' + ''.join(f'<article><h2>Documentaa {i}aa</h2><p>Strelsauaa, May {i+1}aa, 1967</p><p>{LOREM} {i}aa.</p></article>' for i in range(4)) + '<footer>Imprintzz</footer></body></html>',
'linked-text': f'<html><body><div class="nav"><ul>{NAV}</ul></div><div class="content"><h1>Telegramaa 9aa</h1><p><a href=1>Strelsauaa</a>, <a href=2>May 4aa</a></p><p><a href=a>Saptaa</a> and <a href=b>Tarlenheimaa</a> saw <a href=c>Rassendyllaa</a> at <a href=d>Zendaaa</a>.</p>{P(2)}<p>References: <a href=x>STRELSAU 411aa</a>, <a href=y>ZENDA 7aa</a></p></div><div class=related><h3>Relatedzz documentszz</h3><ul>{NAV}</ul></div></body></html>',
'longmenu-short': '<html><body><div id="left"><ul>' + ''.join(f'<li><a href="/{i}">Collectionzz {i} of the archivezz of Ruritaniazz and papers</a></li>' for i in range(60)) + f'</ul></div><div id="right"><h1>Despatchaa</h1><p>No. 12aa</p><p>Zendaaa, May 4aa, 1967</p><p>{LOREM}.</p><p>Iaa have the honouraa to be</p><p>Saptaa</p></div></body></html>',
'word-html': '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><div class=WordSection1><p class=MsoNormal><b>TOP SECRETaa</b></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Strelsauaa, May 4aa, 1967</p><p class=MsoNormal>Theaa <span>lighthouseaa</span> disputeaa.</p><p class=MsoListParagraph>1.<span>   </span>Firstaa.</p></div></body></html>',
'cable-inline': f'<html><body><center><a href=1>prevzz</a> <a href=2>nextzz</a></center><h3>UNCLASSIFIEDaa</h3><p>FM AMLEGATION STRELSAUaa</p><p>TO SECSTATE WASHDCaa</p><p>{LOREM.upper().replace("AA","aa")}</p><p>SAPTaa</p><center>Pagezz visitedzz 2000 times</center></body></html>',
'doc-header': f'<html><body><div id="top"><a href=1>Homezz</a> <a href=2>Searchzz</a></div><div class="doc-header">SECRETaa. Strelsauaa, May 4aa, 1967</div><div class="content"><h1>Telegramaa 9aa</h1>{P()}</div><div class="doc-footer">Saptaa</div><div id="footer"><a href=x>Imprintzz</a></div></body></html>',
'frames': f'<html><body bgcolor=white><a name=top></a><p align=center><font size=5>Documentsaa on the lighthouseaa</font></p>{P()}<p>[<a href=i.html>Indexzz</a>] [<a href=n.html>Nextzz</a>]</p></body></html>',
'wiki': f'<html><body><div id="mw-navigation">{NAV}</div><div id="content"><h1 id=firstHeading>Telegramaa</h1><div id="toc" class="toc"><ul><li><a href="#a">Tozzcontents</a></li></ul></div><div id="mw-content-text">{P()}<table class="infobox"><tr><td>Dateaa</td><td>May 4aa</td></tr></table></div></div><div id="catlinks"><a href=c>Categoryzz</a></div></body></html>',
'blog': f'<html><body class="home"><div id="wrapper"><div id="header"><h2><a href=/>The Ruritanianzz Blogzz</a></h2></div><div id="main"><div class="post"><h1>Whataa the cableaa says</h1><div class="entry">{P(4)}</div><div class="postmetadata">Posted inzz <a href=c>Cableszz</a></div></div><div class="comments"><ol><li>Annzz says: thankszz</li></ol></div></div><div id="sidebar"><h2>Archiveszz</h2><ul>{NAV}</ul></div></div></body></html>',
'letterhead': f'<html><body><div class="page-header"><p>LEGATIONaa OF RURITANIAaa</p><p>No. 12aa</p></div><div class="text">{P()}</div><div class="page-footer"><p>Toaa His Excellencyaa</p></div></body></html>',
'hungarian': '<html lang="hu"><body><div id="menu"><a href=1>Kezdőlapzz</a><a href=2>Keresészz</a></div><div id="tartalom"><h1>Távirataa</h1><p>Strelsauaa, 1967. május 4.aa</p><p>A világítótoronyaa ügyeaa lezárultaa.</p><p>Szigorúanaa titkosaa</p></div><div id="lablec">Minden jogzz fenntartvazz</div></body></html>',
'definition': f'<html><body><ul id="nav">{NAV}</ul><div id="record"><table><tr><th>Fromaa</th><td>Strelsauaa</td></tr><tr><th>Subjectaa</th><td>Dredgingaa</td></tr></table><div class="fulltext"><pre>1. THEaa COMMISSIONaa MET.\n2. ENDaa.</pre></div></div></body></html>',
'related-note': f'<html><body><nav>{NAV}</nav><div class="content"><h1>Memorandumaa</h1>{P()}<div class="related"><p>Seeaa also the reportaa of the pilotsaa, which was sent laterzaa.</p></div></div></body></html>',
'social-bottom': f'<html><body><div class="container"><div class="row"><div class="col-md-8"><h1>Letteraa</h1><div class="social-share"><a href=1>Tweetzz</a><a href=2>Sharezz</a></div><p>Zendaaa, May 4aa.</p><p>Iaa acceptaa.</p></div><div class="col-md-4"><h4>Morezz or lesszz</h4><ul>{NAV}</ul></div></div></div></body></html>',
'letter-list': f'<html><body><h1>Lettersaa</h1><ol><li><p>Strelsauaa, May 4aa: {LOREM}</p></li><li><p>Zendaaa, May 5aa: {LOREM}.</p></li></ol></body></html>',
'iframe-noscript': f'<html><body><noscript>Please enablezz JavaScriptzz</noscript><div class="alert">This site uses cookieszz</div><article><h1>Despatchaa</h1>{P(2)}</article></body></html>',
}
# fmt: on


def ours(page: str) -> str:
    """As the reader of pages does."""
    tree = html_text.parse(page)
    assert tree is not None
    body = next(tree.iter("body"), tree)
    main_text.remove_furniture(body)
    return "\n".join(html_text.paragraphs(body))


def resiliparse(page: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(page, main_content=True, alt_texts=False, comments=False)


def installed() -> dict[str, Callable[[str], str]]:
    """The extractors that can be imported, by name."""
    found: dict[str, Callable[[str], str]] = {"main_text": ours, "resiliparse": resiliparse}
    calls: dict[str, Callable[[Any, str], str]] = {
        "trafilatura": lambda module, page: module.extract(page, favor_recall=True, include_comments=False) or "",
        "readability": lambda module, page: re.sub("<[^>]*>", " ", module.Document(page).summary()),
        "inscriptis": lambda module, page: module.get_text(page),
        "boilerpy3.extractors": lambda module, page: module.ArticleExtractor().get_content(page),
    }
    for name, call in calls.items():
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        found[name] = partial(call, module)
    return found


def marked(text: str, end: str) -> set[str]:
    """The words of a text that end so."""
    return set(re.findall(rf"\w*{end}\w*", text))


def main() -> None:
    for name, extract in installed().items():
        lost, kept, began = 0, 0, time.perf_counter()
        for page in PAGES.values():
            plain, found = re.sub("<[^>]*>", " ", page), extract(page)
            lost += len(marked(plain, "aa") - marked(found, "aa"))
            kept += len(marked(plain, "zz") & marked(found, "zz"))
        spent = (time.perf_counter() - began) * 1000 / len(PAGES)
        words = [sum(len(marked(re.sub("<[^>]*>", " ", page), end)) for page in PAGES.values()) for end in ("aa", "zz")]
        print(
            f"{name:22} author's words lost {lost}/{words[0]}, furniture kept {kept}/{words[1]}, {spent:.1f} ms a page"
        )


if __name__ == "__main__":
    main()
