//! A cheap guess whether a page is an article at all, before any model runs: for callers that act on their own.

mod notices;

use super::words::unspaced;
use crate::page::{Attribute, Block, Page, Tag, ends_sentence};
use crate::word_list::{WordList, words};
use notices::{asks_for_consent, is_missing, is_wall};

/// What [`is_probably_article`] thinks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// Whether the page is probably an article.
    pub probable: bool,
    /// How likely it is one, 0–1; `probable` from one half on.
    pub score: f32,
    /// The strongest sign, in a few words for a reader.
    pub reason: &'static str,
}

/// A block of this [`length`], mostly unlinked, is prose.
const PROSE_BLOCK: usize = 100;
/// A shorter one of this length that ends as a sentence does is one: a brief has no more.
const SENTENCE_BLOCK: usize = 50;
/// So many questions of at least this length with an answer below are an interview, however short the answers are,
/// if they are half of all text.
const ANSWERS: usize = 4;
const QUESTION: usize = 12;
/// A page that declares itself an article may be a poem or a list: so many lines without a link, half of all text.
const LINES: usize = 8;
/// So many headlines with a sentence each, or with a link to the story that the paragraph below is of, are the cards of a
/// section, where these are most of its paragraphs.
const CARDS: usize = 4;
const CARD_HEAD: usize = 15;
/// A block of nothing but a link, at least this long, is a teaser.
const TEASER: usize = 30;
/// Prose has no more of its text in links.
const LINKED: f32 = 1.0 / 3.0;
/// Other blocks of this length, more than two of them, end a stretch of prose, as a teaser does at once.
const OTHER_BLOCK: usize = 30;

/// Guesses whether a page is an article: by the paragraphs in its longest stretch of prose, the prose's share of all
/// text, how much of it is whole sentences and quotes someone, what the page declares itself to be, and its address.
///
/// Errs on the side of yes for long pages of prose of any kind, such as encyclopedia entries and blog posts; front
/// pages, sections, search results and players get a no. One pass, linear in the page's size, without a model. The
/// first three weights are those of a logistic regression (`nutgraf-training metadata gate` measures the whole).
#[inline(never)]
pub fn is_probably_article(page: &Page) -> Guess {
    let (mut all, mut prose, mut ended) = (0_usize, 0_usize, 0_usize);
    let (mut paragraphs, mut quoting, mut teasers) = (0_usize, 0_usize, 0_usize);
    let (mut stretch, mut longest, mut others, mut brief) = (0_usize, 0_usize, 0, 0_usize);
    let (mut lines, mut verse) = (Lines::default(), Lines::default());
    let (mut asked, mut spoken) = (0_usize, Lines::default());
    let (mut heads_card, mut leads_on, mut cards, mut leading) = (false, false, 0_usize, 0_usize);
    let is_wall = is_wall(page);
    for block in page.blocks() {
        let text = page.block_text(block);
        let (length, linked) = (length(text), share(block.link_bytes as usize, block.span.len()));
        let is_prose = is_prose(block, length);
        if is_prose && is_wall && asks_for_consent(text) {
            continue;
        }
        all += length;
        lines = if linked > 0.0 { Lines::default() } else { lines.with(length) };
        verse = verse.max(lines);
        if asked > 0 && linked == 0.0 && !is_prose && has_ended(text) {
            spoken = spoken.with(asked + length);
        }
        let asks = linked == 0.0 && (QUESTION..PROSE_BLOCK).contains(&length) && text.ends_with(['?', '？', '؟']);
        asked = if asks { length } else { 0 };
        let ends = has_ended(text);
        let is_card = is_prose && ends && (leads_on || heads_card && !has_several_sentences(text));
        let is_teaser = !is_prose && length >= TEASER && linked >= 0.9;
        if is_prose {
            prose += length;
            paragraphs += 1;
            ended += if ends { length } else { 0 };
            quoting += usize::from(text.contains(['"', '“', '„', '«', '「']));
            // A card ends the stretch before it, and begins one if paragraphs follow.
            cards += usize::from(is_card);
            leading += usize::from(is_card && leads_on);
            stretch = if is_card { 1 } else { stretch + 1 };
            longest = longest.max(stretch);
            others = 0;
        } else if is_teaser {
            teasers += 1;
            stretch = 0;
        } else if length >= OTHER_BLOCK {
            let is_sentence = length >= SENTENCE_BLOCK && linked < LINKED;
            brief += if is_sentence && ends { length } else { 0 };
            others += 1;
            if others > 2 {
                stretch = 0;
            }
        }
        leads_on = is_teaser && is_heading(page, block);
        heads_card = !is_prose && !ends && (is_teaser || length >= CARD_HEAD && linked == 0.0);
    }
    if spoken.count >= ANSWERS && 2 * spoken.length >= all {
        (prose, ended) = (prose + spoken.length, ended + spoken.length);
        paragraphs = paragraphs.max(spoken.count);
        longest = longest.max(spoken.count);
    }
    if paragraphs == 0 {
        (prose, ended) = (brief, brief);
    }
    let declared = declared(page);
    let mut amount = 2.0 * (1.0 + longest as f32).ln() - 2.8;
    let is_verse = declared == DECLARED && paragraphs == 0 && verse.count >= LINES && 2 * verse.length >= all;
    if is_verse {
        prose = verse.length;
    }
    // Briefs are articles too, where the page says so in full; `og:type` says it of pages of any kind.
    if declared == DECLARED && ended + brief > 0 || is_verse {
        amount = amount.max(0.0);
    }
    let density = 3.63 * share(prose, all) - 1.6;
    let style = 2.92 * share(ended, prose) + 2.76 * share(quoting, paragraphs) - 3.0;
    let style = if is_verse { style.max(0.0) } else { style };
    let of_style = match style {
        0.0.. => "whole sentences and quotations",
        _ if ended * 2 > prose => "hardly any quotations",
        _ => "hardly any whole sentences",
    };
    let of_cards = (if 2 * leading > cards { -1.5 } else { -1.0 }, "headlines with a teaser each");
    let signs = [
        (amount, if longest > 3 { "much prose in a row" } else { "hardly any prose in a row" }),
        (density, if density > 0.0 { "mostly prose" } else { "more furniture than prose" }),
        (style, of_style),
        if teasers > 12 && teasers > 2 * paragraphs { (-0.5, "mostly linked headlines") } else { (0.0, "") },
        if cards >= CARDS && 2 * cards > paragraphs { of_cards } else { (0.0, "") },
        if paragraphs <= 2 && is_missing(page) { (-6.0, "says that there is no such page") } else { (0.0, "") },
        declared,
        page.url().map_or((0.0, ""), of_address),
    ];
    let sum: f32 = signs.iter().map(|(weight, _)| weight).sum();
    let probable = sum > 0.0;
    let side = |weight: f32| if probable { weight } else { -weight };
    let strongest = signs.iter().max_by(|a, b| side(a.0).total_cmp(&side(b.0)));
    Guess { probable, score: super::logistic(sum), reason: strongest.map_or("", |&(_, reason)| reason) }
}

/// A run of blocks without links.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Lines {
    length: usize,
    count: usize,
}

impl Lines {
    fn with(self, length: usize) -> Self {
        Self { length: self.length + length, count: self.count + 1 }
    }
}

/// Whether a text ends as sentences do. Thai and Lao write no full stops, so that any end will do.
fn has_ended(text: &str) -> bool {
    let writes_none = |c: char| matches!(c, '\u{e01}'..='\u{eff}');
    text.ends_with(|c| ends_sentence(c) || writes_none(c))
}

/// Whether a sentence ends within a text.
fn has_several_sentences(text: &str) -> bool {
    let inner = text.trim_end_matches(ends_sentence);
    let is_wide = |c: char| matches!(c, '。' | '！' | '？' | '।' | '۔' | '။' | '។' | '።');
    inner.contains(is_wide)
        || inner
            .match_indices(['.', '!', '?', '؟'])
            .any(|(at, stop)| inner[at + stop.len()..].starts_with(|c: char| c.is_whitespace() || ends_sentence(c)))
}

/// Whether a block of a length is prose.
fn is_prose(block: &Block, length: usize) -> bool {
    length >= PROSE_BLOCK && share(block.link_bytes as usize, block.span.len()) < LINKED
}

fn is_heading(page: &Page, block: &Block) -> bool {
    block.element.is_some_and(|element| page.elements()[element as usize].tag.is_heading())
}

fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// How many characters of an alphabet would say what a text says. News takes a third of them in Chinese, and four fifths
/// or a little less where no vowels or no spaces are written.
fn length(text: &str) -> usize {
    const LETTER: usize = 10;
    let tenths = |c: char| match u32::from(c) {
        // Hebrew and Arabic.
        0x05D0..=0x05EA | 0x0620..=0x06FF => 13,
        // Hangul.
        0xAC00..=0xD7A3 => 25,
        // Kana and Ethiopic write syllables.
        0x3040..=0x30FF | 0x1200..=0x137F => 20,
        // Han.
        0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF => 30,
        // Thai, Lao, Burmese and Khmer.
        _ if unspaced(c) => 12,
        _ => LETTER,
    };
    if text.is_ascii() { text.len() } else { text.chars().map(tenths).sum::<usize>() / LETTER }
}

const DECLARED: (f32, &str) = (2.0, "declared as an article");

/// What the page declares itself to be.
fn declared(page: &Page) -> (f32, &'static str) {
    let says = |types: &[&str]| page.json_ld().any(|script| types.iter().any(|name| script.contains(name)));
    let is_kind = |is_one: fn(&str) -> bool| {
        let metas = page.elements().iter().enumerate().filter(|(_, element)| element.tag == Tag::Meta);
        let mut metas = metas.map(|(id, _)| id as u32);
        metas.any(|id| {
            page.attribute(id, Attribute::Property) == Some("og:type")
                && page.attribute(id, Attribute::Content).is_some_and(|own| is_one(&own.trim().to_ascii_lowercase()))
        })
    };
    let marks = |names: &[&str]| {
        let types = (0..page.elements().len() as u32).filter_map(|id| page.attribute(id, Attribute::Itemtype));
        types
            .flat_map(str::split_ascii_whitespace)
            .any(|own| own.rsplit('/').next().is_some_and(|own| names.contains(&own)))
    };
    if says(&["NewsArticle\"", "\"Article\"", "\"BlogPosting\"", "LiveBlogPosting\""]) {
        DECLARED
    } else if says(&["\"Product\""]) && says(&["\"Offer\"", "\"AggregateOffer\""])
        || is_kind(|kind| matches!(kind, "product" | "og:product" | "product.item"))
        || marks(&["Product"])
            && marks(&["Offer", "AggregateOffer"])
            && !marks(&["Article", "NewsArticle", "BlogPosting"])
    {
        (-4.0, "declared as a product for sale")
    } else if says(&["\"DiscussionForumPosting\"", "\"QAPage\""]) || marks(&["DiscussionForumPosting", "QAPage"]) {
        (-6.0, "declared as a discussion")
    } else if is_kind(|kind| kind == "article") {
        (1.5, "declared as an article")
    } else if says(&["\"CollectionPage\"", "\"ItemList\"", "\"SearchResultsPage\"", "\"Product\""]) {
        (-1.0, "declared as a list or a product")
    } else {
        (0.0, "")
    }
}

static LEGAL: WordList = words![
    "privacy",
    "privacy-policy",
    "terms",
    "terms-of-service",
    "terms-of-use",
    "imprint",
    "impressum",
    "datenschutz"
];
static SEARCHES: WordList = words!["search", "suche"];
static AUTHORS: WordList = words!["author", "authors", "autor", "autoren", "auteur"];
static LISTS: WordList = words!["tag", "tags", "category", "topic", "topics", "thema", "login", "video", "videos"];

/// Addresses of articles end in a headline, a number or a date; those of sections are short.
fn of_address(url: &str) -> (f32, &'static str) {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = path.split('#').next().unwrap_or(path).split_once('/').map_or("", |(_, path)| path).trim_matches('/');
    if path.is_empty() && query.is_empty() {
        return (-3.0, "the address of a front page");
    }
    let last = path.rsplit('/').next().unwrap_or(path);
    let words = last.split(['-', '_']).filter(|word| !word.is_empty()).count();
    // A number in the query is a story's, but not that in an address to go on to.
    let values = query.split(['&', '#']).filter(|pair| !pair.contains(['/', '%']));
    let digits = std::iter::once(path).chain(values).flat_map(str::bytes).filter(u8::is_ascii_digit).count();
    let has = |names: &WordList| path.split('/').any(|part| names.contains(part));
    let asks = |names: &[&str]| query.split('&').any(|pair| names.contains(&pair.split('=').next().unwrap_or(pair)));
    if LEGAL.contains(last) {
        // These are prose throughout, so that nothing but the address tells.
        (-6.0, "the address of terms")
    } else if words < 4 && (has(&SEARCHES) || asks(&["q", "query", "search"]) || path.is_empty() && asks(&["s"])) {
        (-3.0, "the address of a search")
    } else if words < 4 && has(&AUTHORS) {
        (-3.0, "the address of an author's page")
    } else if words < 4 && has(&LISTS) {
        (-1.5, "the address of a list")
    } else if words >= 4 || digits >= 5 {
        (1.0, "the address of an article")
    } else if words <= 1 && digits == 0 && query.is_empty() {
        (-1.0, "the address of a section")
    } else {
        (0.0, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "The storm came at night and left in the morning, said the mayor, who had not slept at all, \
                            and the roads along the coast were closed for the rest of the day. ";

    fn guess(html: &str, url: &str) -> Guess {
        is_probably_article(&Page::from_html(html).expect("small").with_url(Some(url.into())))
    }

    fn teasers(count: usize) -> String {
        (0..count).map(|i| format!("<li><a href=/{i}>Headline number {i} of a long list of news</a></li>")).collect()
    }

    fn summaries(count: usize) -> String {
        let card =
            |i| format!("<div><h3><a href=/{i}>Headline number {i} of the section</a></h3><p>{SENTENCE}</p></div>");
        (0..count).map(card).collect()
    }

    #[test]
    fn articles_pass() {
        let body = format!("<p>{SENTENCE}</p>").repeat(8);
        for (html, url) in [
            (format!("<h1>Storm</h1>{body}"), "https://example.org/2024/03/03/storm-hits-the-coast"),
            (format!("<h1>Storm</h1>{body}<ul>{}</ul>", teasers(30)), "https://example.org/storm-hits-the-coast"),
            (
                format!(
                    "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\"}}</script><p>{SENTENCE}</p>{SENTENCE}"
                ),
                "https://example.org/a/brief",
            ),
        ] {
            let guess = guess(&html, url);
            assert!(guess.probable, "{guess:?}");
        }
    }

    #[test]
    fn a_brief_passes_where_it_is_declared() {
        let sentence = "<p>A man was hurt on Tuesday when a lorry hit a bus shelter in Mill Street, police said.</p>";
        let menu = format!("<ul>{}</ul>", teasers(10));
        let ld = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>";
        let url = "https://example.org/news/man-hurt-in-mill-street";
        for body in [sentence.to_owned(), sentence.repeat(3)] {
            let found = guess(&format!("{ld}<h1>Man hurt in Mill Street</h1>{body}{menu}"), url);
            assert!(found.probable, "{found:?}");
            let found = guess(&format!("<h1>Man hurt in Mill Street</h1>{body}{menu}"), url);
            assert!(!found.probable && found.reason == "hardly any prose in a row", "{found:?}");
        }
        let found = guess(&format!("{ld}<h1>Man hurt in Mill Street</h1><p>More soon.</p>{menu}"), url);
        assert!(!found.probable, "{found:?}");
    }

    #[test]
    fn a_short_story_passes_at_the_address_of_a_section() {
        let story = "<p>The ferry to the islands stays in port until Friday, its owner said on Tuesday, because the \
                     engine that was mended in March has failed again.</p><p>“We know what this means for the \
                     islands,” said Ada Moreau, who runs the line with two ships and some forty people.</p><p>The post \
                     will come by a fishing boat until then, and nobody has to pay twice for a ticket that was bought \
                     before.</p><p>It is the third time in a year. The council of the islands meets on Monday to speak of \
                     a second line.</p>";
        let menu = "<ul><li><a href=/news>News</a><li><a href=/sport>Sport</a><li><a href=/weather>Weather</a></ul>";
        let page = format!("{menu}<h1>No ferry until Friday</h1>{story}<ul>{}</ul>", teasers(8));
        let guess = guess(&page, "https://example.org/ferries");
        assert!(guess.probable, "{guess:?}");
    }

    #[test]
    fn addresses_of_searches_authors_and_terms_count_against_their_pages() {
        let text = format!("<h1>Storm</h1>{}", format!("<p>{SENTENCE}</p>").repeat(6));
        let list = format!("<h1>Storm</h1>{}", summaries(8));
        for (html, address) in [
            (&list, "search?q=storm"),
            (&list, "?s=storm"),
            (&list, "news?q=storm"),
            (&list, "author/jane-doe"),
            (&text, "privacy"),
            (&text, "help/terms-of-use"),
        ] {
            let found = guess(html, &format!("https://example.org/{address}"));
            assert!(!found.probable && found.reason.starts_with("the address of"), "{address} {found:?}");
        }
        for address in ["author/jane-doe/storm-hits-the-coast", "the-end-of-privacy", "ferries?s=20"] {
            let found = guess(&text, &format!("https://example.org/{address}"));
            assert!(found.probable, "{address} {found:?}");
        }
    }

    #[test]
    fn interviews_lists_and_poems_pass() {
        let ld = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>";
        let og = "<meta property='og:type' content='article'>";
        let menu = format!("<nav><ul>{}</ul></nav>", teasers(6));
        let said = "<p><b>How did it begin?</b></p><p>At night, and nobody heard it before the lamp went out.</p>\
                    <p><b>And what did you do then?</b></p><p>I went down to the quay. My sister was there already.</p>";
        let interview = format!("{menu}<h1>The harbour master on the storm</h1>{}", said.repeat(5));
        let line = "<br>The lamp went out before the tide<br>and on the stones we heard them ride<br>";
        let poem = format!("{ld}{menu}<h1>The lamp</h1><p>{}</p>", line.repeat(8));
        let item = |i| format!("<li>Sandbags for the doors, {i} of them</li>");
        let list = format!("{ld}{menu}<h1>What to have at home</h1><ol>{}</ol>", (0..14).map(item).collect::<String>());
        let url = "https://example.org/2024/03/03/storm-hits-the-coast";
        for html in [interview.clone(), format!("{og}{interview}"), poem, list] {
            let found = guess(&html, url);
            assert!(found.probable, "{found:?} {html}");
        }
    }

    #[test]
    fn discussions_do_not() {
        let posts = format!("<p>{SENTENCE}</p>").repeat(8);
        let url = "https://example.org/t/what-to-do-in-a-storm/18273";
        let og = "<meta property='og:type' content='article'>";
        for kind in ["DiscussionForumPosting", "QAPage"] {
            let ld = format!("<script type='application/ld+json'>{{\"@type\":\"{kind}\"}}</script>{og}{posts}");
            let marked = format!("{og}<main itemscope itemtype='https://schema.org/{kind}'>{posts}</main>");
            for html in [ld, marked] {
                let found = guess(&html, url);
                assert!(!found.probable && found.reason == "declared as a discussion", "{found:?}");
            }
        }
        let article =
            "<script type='application/ld+json'>[{\"@type\":\"NewsArticle\"},{\"@type\":\"QAPage\"}]</script>";
        assert!(guess(&format!("{article}{posts}"), url).probable);
    }

    #[test]
    fn a_page_that_asks_for_consent_does_not() {
        let texts = [
            "We and our 842 partners store and access information on your device, such as cookies, and process personal data to show \
             you advertisements that fit. Your consent is asked for this site only.",
            "You can change your mind at any time in the privacy settings. Some of our partners process your data without asking for \
             your consent, since they have a legitimate interest; you may object to that.",
            "Mit Ihrer Einwilligung dürfen wir und unsere 842 Partner Cookies verwenden, um Ihnen Werbung zu zeigen, die zu Ihnen passt, \
             und um zu messen, was gelesen wird.",
            "Nosotros y nuestros socios usamos cookies para personalizar los anuncios y medir su rendimiento, si usted da su consentimiento.",
        ];
        let wall = |texts: &[&str]| texts.iter().map(|text| format!("<p>{text}</p>")).collect::<String>();
        let buttons = "<button>Accept all</button><button>Reject all</button>";
        let ld = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>";
        let url = "https://example.org/2024/03/03/storm-hits-the-coast";
        for declared in ["", ld] {
            let html = format!("{declared}<h1>We value your privacy</h1>{}{buttons}", wall(&texts[..2]).repeat(3));
            assert!(!guess(&html, url).probable, "{:?}", guess(&html, url));
            let html = format!("{declared}<h1>Datenschutz</h1>{}{buttons}", wall(&texts[2..]).repeat(3));
            assert!(!guess(&html, url).probable, "{:?}", guess(&html, url));
        }
        for text in [
            "My i nasi partnerzy przechowujemy na urządzeniu pliki cookie i przetwarzamy dane osobowe, by pokazywać dopasowane reklamy. \
             Zgodę można wycofać w każdej chwili.",
            "当社とパートナーは、お使いの端末にCookieなどの情報を保存し、広告を表示するために個人データを処理します。同意はいつでも撤回できます。",
            "Biz ve ortaklarımız, size uygun reklamlar göstermek için cihazınızda çerezler saklıyor ve kişisel verileri işliyoruz. Onayınızı \
             geri çekebilirsiniz.",
            "Εμείς και οι συνεργάτες μας αποθηκεύουμε cookies στη συσκευή και επεξεργαζόμαστε προσωπικά δεδομένα. Μπορείτε να ανακαλέσετε \
             τη συγκατάθεσή σας ανά πάσα στιγμή.",
        ] {
            let found = guess(&format!("<h1>842</h1>{}{buttons}", wall(&[text; 4])), url);
            assert!(!found.probable, "{text} {found:?}");
        }
        let story = format!("<h1>Storm</h1>{}", format!("<p>{SENTENCE}</p>").repeat(6));
        for html in
            [format!("{story}{}{buttons}", wall(&texts)), story.replace("storm", "regulator's storm over cookies")]
        {
            assert!(guess(&html, url).probable, "{:?}", guess(&html, url));
        }
    }

    #[test]
    fn news_about_consent_passes() {
        let texts = [
            "Thousands of sites still set cookies before anyone has agreed to them, the regulator said on Tuesday, and hand \
             what they learn to hundreds of partners all the same.",
            "Under the GDPR a site needs consent before third parties may follow its readers. Fewer than one in ten of those \
             that were tested had asked for it in a way that the law allows.",
            "“We use cookies because everyone does,” said Colm Reddy, who runs a shop for ropes in Dunmere and has had a letter \
             from the regulator. “Nobody ever told us that our partners needed consent.”",
            "The regulator wants vendors to show a button that refuses all cookies as plainly as the one that accepts them, \
             from June on. Those who do not may be fined.",
        ];
        let story = texts.map(|text| format!("<p>{text}</p>")).concat();
        let og = "<meta property='og:type' content='article'>";
        let url = "https://example.org/2024/03/03/regulator-counts-the-cookies";
        let found = guess(&format!("{og}<h1>Regulator counts the cookies</h1>{story}"), url);
        assert!(found.probable, "{found:?}");
        // A story whose paragraphs are followed by the site's own notice, and one that explains what "you" can do.
        let advice =
            "<p>You can refuse: your browser has a setting for cookies, and we use it ourselves, says the council.</p>";
        let found = guess(&format!("{og}<h1>Regulator counts the cookies</h1>{story}{advice}"), url);
        assert!(found.probable, "{found:?}");
    }

    #[test]
    fn articles_in_scripts_without_spaces_or_full_stops_pass() {
        for (title, sentence) in [
            ("พายุปิดท่าเรือเกาะ", "พายุพัดเข้าชายฝั่งในเวลากลางคืนและจากไปในตอนเช้า นายกเทศมนตรีกล่าวว่าถนนเลียบชายฝั่งปิดตลอดทั้งวัน"),
            ("ພາຍຸປິດທ່າເຮືອ", "ພາຍຸພັດເຂົ້າຝັ່ງໃນຕອນກາງຄືນແລະອອກໄປໃນຕອນເຊົ້າ ເຈົ້າເມືອງກ່າວວ່າຖະໜົນຢູ່ຕາມແຄມຝັ່ງປິດຕະຫຼອດມື້"),
            ("ព្យុះបិទកំពង់ផែ", "ព្យុះបានបោកបក់មកនៅពេលយប់ ហើយបានចាកចេញនៅពេលព្រឹក អភិបាលក្រុងបាននិយាយថាផ្លូវតាមឆ្នេរត្រូវបានបិទពេញមួយថ្ងៃ។"),
            ("မုန်တိုင်းကြောင့် ဆိပ်ကမ်းပိတ်", "မုန်တိုင်းသည် ညအချိန်တွင် တိုက်ခတ်ပြီး နံနက်တွင် ထွက်ခွာသွားကြောင်း မြို့တော်ဝန်က ပြောကြားခဲ့သည်။"),
            (
                "嵐で島へのフェリーが運航停止",
                "嵐は夜に海岸に達し、朝には去ったと市長は語った。海岸沿いの道路は終日閉鎖され、島へのフェリーも止まったままだ。",
            ),
            (
                "风暴来袭 渡轮停航",
                "风暴于夜间抵达海岸，清晨离去，市长表示，沿海公路全天封闭，通往岛屿的渡轮也将停航至下周，直到码头修复为止。",
            ),
            (
                "አውሎ ነፋስ ወደቡን ዘጋ",
                "አውሎ ነፋሱ በሌሊት ወደ ባህር ዳርቻ ደርሶ በማለዳ እንደሄደ ከንቲባው ተናግረዋል፤ በባህር ዳርቻ ያሉ መንገዶች ቀኑን ሙሉ ተዘግተው ነበር።",
            ),
        ] {
            let html = format!("<h1>{title}</h1>{}", format!("<p>{sentence}</p>").repeat(5));
            for url in ["https://example.org/news/8213", "https://example.org/storm"] {
                let found = guess(&html, url);
                assert!(found.probable, "{title} {found:?}");
            }
            let menu = format!("<ul>{}</ul>", format!("<li><a href=/x>{title}</a></li>").repeat(40));
            let found = guess(&menu, "https://example.org/news");
            assert!(!found.probable, "{title} {found:?}");
        }
    }

    #[test]
    fn cards_without_links_are_no_prose() {
        let teaser = |i| {
            format!(
                "The council met for the {i}th time and put off the vote on the new pier until after the \
                                  summer, to the islanders' dismay."
            )
        };
        let card = |i| format!("<div><h3>Council puts off vote number {i}</h3><p>{}</p></div>", teaser(i));
        let dated = |i| {
            format!(
                "<div><h3>Council puts off vote number {i}</h3><p>{}</p><span>{i} hours ago</span></div>",
                teaser(i)
            )
        };
        for cards in [(0..12).map(card).collect::<String>(), (0..12).map(dated).collect()] {
            for url in ["https://example.org/news", "https://example.org/news/2024/8213"] {
                let found = guess(&format!("<h1>News</h1>{cards}"), url);
                assert!(!found.probable, "{found:?}");
            }
        }
        // A guide with a paragraph below each of its headings.
        let part = |i| format!("<h3>What vote number {i} is about</h3><p>{} {}</p>", teaser(i), teaser(i + 1));
        let guide = (0..12).map(part).collect::<String>();
        let found =
            guess(&format!("<h1>The council's votes, explained</h1>{guide}"), "https://example.org/council-votes");
        assert!(found.probable, "{found:?}");
        // A story with some headings between its short paragraphs.
        let story = format!(
            "<p>{}</p><p>{}</p><h3>What comes next</h3><p>{}</p><p>{}</p>",
            teaser(1),
            teaser(2),
            teaser(3),
            teaser(4)
        );
        let found =
            guess(&format!("<h1>Council puts off the vote</h1>{}", story.repeat(3)), "https://example.org/council");
        assert!(found.probable, "{found:?}");
    }

    #[test]
    fn pages_that_say_that_there_is_none_do_not_pass() {
        for text in [
            "Sorry, the page you are looking for could not be found. It may have been moved, renamed or deleted, or the address may be wrong.",
            "Page not found. The link that you followed may be broken, or the page may have been removed from our servers a while ago.",
            "Die gewünschte Seite wurde leider nicht gefunden. Vielleicht wurde sie verschoben, oder die Adresse ist nicht richtig geschrieben.",
            "La page que vous recherchez est introuvable. Elle a peut-être été déplacée ou supprimée, ou l’adresse n’est pas la bonne.",
            "Lo sentimos, la página que buscas no existe. Es posible que se haya movido o que la dirección no esté bien escrita.",
            "A página que você procura não foi encontrada. Talvez ela tenha sido movida ou o endereço não esteja escrito corretamente.",
            "La pagina che stai cercando non esiste. Potrebbe essere stata spostata, oppure l'indirizzo non è stato scritto bene.",
            "Запрашиваемая страница не найдена. Возможно, она была удалена или перемещена, либо адрес набран неправильно.",
            "Aradığınız sayfa bulunamadı. Sayfa taşınmış ya da silinmiş olabilir; lütfen adresi denetleyip yeniden deneyin.",
            "申し訳ありません。お探しのページは見つかりませんでした。移動または削除された可能性がありますので、アドレスをご確認ください。",
            "Η σελίδα που ζητήσατε δεν υπάρχει ή έχει μετακινηθεί. Ελέγξτε τη διεύθυνση ή χρησιμοποιήστε την αναζήτηση για να τη βρείτε.",
            "क्षमा करें, आप जिस पृष्ठ को खोज रहे हैं वह मौजूद नहीं है या हटा दिया गया है। कृपया पता जाँचें और फिर से प्रयास करें।",
            "抱歉，您访问的页面不存在。该页面可能已被移动或删除，请检查您输入的网址是否正确，或返回首页继续浏览其他内容。",
        ] {
            let html = format!("<h1>Oops</h1><p>{text}</p><a href=/>Home</a>");
            let found = guess(&html, "https://example.org/2024/03/03/storm-hits-the-coast");
            assert!(!found.probable, "{text} {found:?}");
        }
        let ld = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>";
        for text in [
            "The page of the manuscript that was lost in the fire of 1911 has been found in a drawer in Dunmere, the museum said on Tuesday.",
            "A third of all links in old court papers lead to “page not found”, a study by the university of Dunmere says; the court wants to mend them.",
        ] {
            let found =
                guess(&format!("{ld}<h1>Lost page</h1><p>{text}</p>"), "https://example.org/2024/03/03/lost-page");
            assert!(found.probable, "{text} {found:?}");
        }
    }

    #[test]
    fn products_for_sale_do_not_pass() {
        let text = format!("<h1>Kettle</h1>{}", format!("<p>{SENTENCE}</p>").repeat(5));
        let product = r#"<script type='application/ld+json'>{"@type":"Product","offers":{"@type":"Offer","price":"20"}}</script>"#;
        let found = guess(&format!("{product}{text}"), "https://example.org/steel-kettle-with-a-lid");
        assert!(!found.probable && found.reason.contains("product"), "{found:?}");
        // A review of what is sold.
        let review = r#"<script type='application/ld+json'>{"@type":"Article"}</script>"#;
        let found = guess(&format!("{product}{review}{text}"), "https://example.org/steel-kettle-with-a-lid");
        assert!(found.probable, "{found:?}");
    }

    #[test]
    fn products_do_not_pass_however_they_are_declared() {
        let text = format!("<h1>Kettle</h1>{}", format!("<p>{SENTENCE}</p>").repeat(5));
        let marked = "<div itemscope itemtype='https://schema.org/Product'><div itemprop=offers itemscope \
                      itemtype='http://schema.org/Offer'>20</div></div>";
        let url = "https://example.org/steel-kettle-with-a-lid";
        for declared in
            [marked, "<meta property='og:type' content='product'>", "<meta property=og:type content=' Product.Item '>"]
        {
            let found = guess(&format!("{declared}{text}"), url);
            assert!(!found.probable && found.reason.contains("product"), "{declared} {found:?}");
        }
        // A story that offers something, and what is no offer.
        let story = format!("<article itemscope itemtype=https://schema.org/NewsArticle>{marked}{text}</article>");
        let ld = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>";
        let no_offer = marked.replace("schema.org/Offer", "schema.org/Brand");
        for html in [story, format!("{ld}{marked}{text}"), format!("{no_offer}{text}")] {
            assert!(guess(&html, url).probable, "{html}");
        }
    }

    #[test]
    fn scripts_are_measured_alike() {
        // Captions of a picture each, and a brief of three paragraphs.
        let pages = [
            (
                "Two women cross the closed bridge on Monday morning. 3/12",
                [
                    "The bridge over the Tane will be closed to all traffic from January for at least two years, the council decided on Tuesday.",
                    "“Nobody in this room wants to close the main road into town,” said Martin Oyelaran, who chairs the transport committee.",
                    "Around 14,000 vehicles cross it on a weekday. The detour adds eleven minutes to the way, and half an hour at rush hour.",
                ],
            ),
            (
                "Две женщины переходят закрытый мост утром в понедельник. 3/12",
                [
                    "Мост через Тане закроют для движения с января не менее чем на два года, решил во вторник городской совет после долгих споров.",
                    "«Никто в этом зале не хочет закрывать главную дорогу в город», — сказал председатель транспортного комитета Мартин Олейников.",
                    "В будний день по мосту проезжает около 14 тысяч машин. Объезд добавляет одиннадцать минут, а в часы пик — почти полчаса пути.",
                ],
            ),
            (
                "สตรีสองคนเดินข้ามสะพานที่ปิดในเช้าวันจันทร์ 3/12",
                [
                    "สภาเมืองมีมติเมื่อวันอังคารให้ปิดสะพานข้ามแม่น้ำทาเนไม่ให้รถทุกชนิดผ่านตั้งแต่เดือนมกราคมเป็นเวลาอย่างน้อยสองปี",
                    "“ไม่มีใครในห้องนี้อยากปิดถนนสายหลักเข้าเมือง” นายมาร์ติน โอเยลาราน ประธานคณะกรรมการคมนาคมกล่าวต่อที่ประชุมสภา",
                    "ในวันทำงานมีรถข้ามสะพานราว 14,000 คัน ทางเลี่ยงใช้เวลาเพิ่มขึ้นสิบเอ็ดนาที และเกือบครึ่งชั่วโมงในชั่วโมงเร่งด่วน",
                ],
            ),
            (
                "月曜の朝、閉鎖された橋を渡る2人の女性。3/12",
                [
                    "市議会は火曜日、タネ川に架かる橋を来年1月から少なくとも2年間、すべての車両に対して全面通行止めにすることを決めた。",
                    "「この議場にいる誰も、町へ入る幹線道路を閉めたいとは思っていない」と、交通委員会のオイェララン委員長は述べた。",
                    "平日には約1万4000台の車がこの橋を渡る。迂回路では所要時間が11分延び、朝夕の混雑時には30分近く余計にかかるという。",
                ],
            ),
            (
                "周一早上，两名妇女走过已封闭的大桥。3/12",
                [
                    "市议会周二决定，塔内河上的大桥将从明年一月起对所有车辆封闭，时间至少两年，以便更换锈蚀的钢梁。",
                    "“在座的没有人愿意关闭进城的主干道，”交通委员会主席马丁·奥耶拉兰在周二晚上的会议上这样说道。",
                    "工作日约有一万四千辆车经过这座桥。绕行会使路程增加十一分钟，高峰时段则会增加将近半个小时。",
                ],
            ),
            (
                "월요일 아침 폐쇄된 다리를 건너는 두 여성. 3/12",
                [
                    "시의회는 화요일 타네강 다리를 내년 1월부터 최소 2년 동안 모든 차량에 대해 전면 통제하기로 결정했다.",
                    "“이 자리에 있는 누구도 시내로 들어가는 간선도로를 막고 싶어 하지 않는다”고 교통위원장이 말했다.",
                    "평일에는 약 1만4천 대의 차량이 이 다리를 건넌다. 우회하면 11분, 출퇴근 시간에는 30분 가까이 더 걸린다.",
                ],
            ),
            (
                "سيدتان تعبران الجسر المغلق صباح يوم الاثنين. 3/12",
                [
                    "قرر مجلس المدينة يوم الثلاثاء إغلاق الجسر فوق نهر تانه أمام جميع المركبات ابتداء من يناير ولمدة عامين على الأقل.",
                    "«لا أحد في هذه القاعة يريد إغلاق الطريق الرئيسي المؤدي إلى المدينة»، قال مارتن عليان رئيس لجنة النقل في المجلس.",
                    "تعبر الجسر نحو 14 ألف مركبة في يوم العمل. ويضيف الطريق البديل إحدى عشرة دقيقة، ونحو نصف ساعة في وقت الذروة.",
                ],
            ),
            (
                "שתי נשים חוצות את הגשר הסגור בבוקר יום שני. 3/12",
                [
                    "מועצת העיר החליטה ביום שלישי לסגור את הגשר מעל נהר הטאנה לכל כלי הרכב החל מינואר ולמשך שנתיים לפחות.",
                    "״איש באולם הזה אינו רוצה לסגור את הכביש הראשי אל העיר״, אמר מרטין אוילרן, יושב ראש ועדת התחבורה של המועצה.",
                    "כ־14 אלף כלי רכב חוצים אותו ביום חול. הדרך העוקפת מוסיפה אחת עשרה דקות לנסיעה, וכמעט חצי שעה בשעות העומס.",
                ],
            ),
        ];
        let in_letters = |text: &str| length(text);
        for (caption, brief) in pages {
            assert!((40..PROSE_BLOCK).contains(&in_letters(caption)), "{caption} {}", in_letters(caption));
            for text in brief {
                assert!((PROSE_BLOCK..150).contains(&in_letters(text)), "{text} {}", in_letters(text));
            }
            let figure = format!("<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>");
            let gallery = Page::from_html(&format!("<h1>3/12</h1>{}", figure.repeat(12))).expect("small");
            assert!(!is_probably_article(&gallery).probable, "{caption} {:?}", is_probably_article(&gallery));
            let brief = brief.map(|text| format!("<p>{text}</p>")).concat();
            let page = Page::from_html(&format!("<h1>3/12</h1>{brief}")).expect("small");
            assert!(is_probably_article(&page).probable, "{brief} {:?}", is_probably_article(&page));
        }
    }

    #[test]
    fn linked_headlines_with_teasers_are_an_index_in_any_language() {
        for (head, teaser) in [
            ("Council closes the harbour bridge for two years", SENTENCE),
            (
                "Rada zamyka most portowy na co najmniej dwa lata",
                "Most nad rzeką zostanie w styczniu zamknięty dla ruchu. Radni zdecydowali o tym we wtorek stosunkiem głosów 31 do \
                 12. Stalowe dźwigary straciły przez rdzę nawet jedną piątą grubości, mówili inżynierowie.",
            ),
            (
                "Belediye liman köprüsünü iki yıllığına kapatıyor",
                "Nehrin üzerindeki köprü ocak ayından itibaren trafiğe kapatılacak. Meclis kararı salı günü 12’ye karşı 31 oyla aldı. \
                 Mühendisler çelik kirişlerin pas yüzünden inceldiğini söyledi.",
            ),
            (
                "Η γέφυρα του λιμανιού κλείνει για δύο χρόνια",
                "Η γέφυρα πάνω από τον ποταμό θα κλείσει τον Ιανουάριο για όλα τα οχήματα. Το συμβούλιο το αποφάσισε την Τρίτη με \
                 31 ψήφους έναντι 12. Οι δοκοί έχουν σκουριάσει, είπαν οι μηχανικοί.",
            ),
            (
                "बंदरगाह का पुल दो साल के लिए बंद किया जाएगा",
                "नदी पर बना पुल जनवरी से सभी वाहनों के लिए बंद कर दिया जाएगा। परिषद ने मंगलवार को 12 के मुकाबले 31 मतों से यह फैसला किया। \
                 इंजीनियरों ने कहा कि इस्पात के गर्डर जंग से पतले हो गए हैं।",
            ),
        ] {
            let card = format!("<div><h2><a href=/a>{head}</a></h2><p>{teaser}</p><a href=/a>...</a></div>");
            let index = Page::from_html(&format!("<h1>Local</h1>{}", card.repeat(12))).expect("small");
            assert!(!is_probably_article(&index).probable, "{head} {:?}", is_probably_article(&index));
            let section = format!("<h2><a href=#a>{head}</a></h2><p>{teaser}</p><p>{teaser}</p><p>{teaser}</p>");
            let guide = Page::from_html(&format!("<h1>{head}</h1>{}", section.repeat(4))).expect("small");
            assert!(is_probably_article(&guide).probable, "{head} {:?}", is_probably_article(&guide));
        }
    }

    #[test]
    fn where_a_login_leads_on_is_no_evidence() {
        let found = of_address("https://example.org/account/signin?next=/news/bridge-closed-1234567");
        assert_eq!(found.0, 0.0, "{found:?}");
        let encoded = of_address("https://example.org/signin?next=%2Fnews%2Fbridge-closed-1234567");
        assert_eq!(encoded.0, 0.0, "{encoded:?}");
        assert_eq!(of_address("https://example.org/view.html?idxno=1234567").0, 1.0);
        assert_eq!(of_address("https://example.org/news/1234567?from=home").0, 1.0);
    }

    #[test]
    fn other_pages_do_not() {
        let cards =
            format!("<div><a href=/x>Headline of a story that is long</a><p>{}</p></div>", &SENTENCE[..90]).repeat(40);
        for (html, url) in [
            (format!("<h1>The Example</h1><ul>{}</ul>", teasers(80)), "https://example.org/"),
            (format!("<h1>Politics</h1><ul>{}</ul><p>{SENTENCE}</p>", teasers(40)), "https://example.org/politics"),
            (cards, "https://example.org/sport/"),
            (
                "<h1>Log in</h1><form><label>Name</label><button>Send</button></form>".into(),
                "https://example.org/login",
            ),
            (format!("<h1>Results</h1><ul>{}</ul>", teasers(20)), "https://example.org/search?q=storm"),
            ("<h1>Watch: storm</h1><video src=a.mp4></video><p>Two minutes.</p>".into(), "https://example.org/video/1"),
            (format!("<p>{SENTENCE}</p>").repeat(4), "https://example.org"),
            // A section whose teasers have summaries as long as paragraphs.
            (summaries(30), "https://example.org/culture/"),
            (format!("<h1>Storm</h1>{}", summaries(12)), "https://example.org/tag/storm"),
            ("<h1>Page not found</h1><p>There is nothing at this address.</p>".into(), "https://example.org/2024/x"),
            (
                format!(
                    "<script type='application/ld+json'>{{\"@type\":\"Product\"}}</script><h1>Kettle</h1><p>{SENTENCE}</p><ul>{}</ul>",
                    teasers(20)
                ),
                "https://example.org/kettle",
            ),
        ] {
            let guess = guess(&html, url);
            assert!(!guess.probable && !guess.reason.is_empty(), "{url} {guess:?}");
        }
        assert!(!is_probably_article(&Page::from_text("").expect("small")).probable);
    }
}
