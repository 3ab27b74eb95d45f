//! Which line of a text without markup is its headline: the likeliest of the lines before the running text, by a
//! conditional logit over them (McFadden 1974) that may also choose none.

use super::features::Features;
use super::lexicon::{TEXT, group};
use super::metadata::names::{self, Signs};
use super::roles::{begins_with_by, has_moment, leads_elsewhere};
use super::words::Edge;
use crate::page::{Marked, Page, item};
use crate::word_list::{WordList, words};

/// How many lines before the running text are looked at.
const LINES: usize = 60;
/// A headline has at most this many words.
const MOST_WORDS: usize = 40;
/// Numbers that tell headlines.
pub(crate) const WIDTH: usize = 31;

/// Learned by `nutgraf-training blocks headlines` from the lines of fundus_dev and the articles of WCXB.
const WEIGHTS: [f32; WIDTH] = [
    -4.45, 1.77, 0.93, -1.96, 1.15, 0.18, -0.71, -0.28, 1.08, -1.82, -1.77, -0.91, 0.04, 2.00, 0.18, 0.34, -0.19, 0.61,
    0.22, 0.34, 1.03, 1.35, -0.67, -0.41, 2.67, -0.45, -0.24, 1.22, -0.43, -2.51, 1.02,
];

/// The headline of a text whose running text begins at block `first`.
pub(super) fn find(page: &Page, features: &Features<'_>, first: usize) -> Option<usize> {
    let is_marked = |&block: &usize| page.mark(block) == Some(Marked::Heading(1));
    if let Some(marked) = (first.saturating_sub(LINES)..first).find(is_marked) {
        return Some(marked);
    }
    let utility = |row: [f32; WIDTH]| row.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum::<f32>();
    let lines: Vec<_> = candidates(page, features, first).into_iter().map(|(at, row)| (at, utility(row))).collect();
    let bullet = |block: usize| item(page.block_text(page.blocks().get(block)?)).map(|item| item.bullet);
    let follows = |block: usize| block > 0 && bullet(block - 1).zip(bullet(block)).is_some_and(|(a, b)| b.follows(a));
    let likely = lines.iter().filter(|(at, utility)| *utility > 0.0 && !follows(*at) && !follows(at + 1));
    let likeliest = likely.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(block, _)| *block);
    // A word or two atop a copy are the story's section, where a line that reads like a headline follows.
    let reads_so = |block: usize| {
        let words = features.words(block);
        (5..=20).contains(&words.count()) && words.last != Edge::Stop && features.topical(block) > features.topical(0)
    };
    let is_first = likeliest.map_or(first == 2, |block| block == 0);
    let is_section = is_first && features.words(0).count() <= 3;
    let below = lines.iter().map(|(block, _)| *block).find(|&block| is_section && block == 1 && reads_so(block));
    // A sentence right above a line that reads like a headline and has a byline below is a picture's caption.
    let is_signed = |block: usize| page.blocks().get(block).is_some_and(|block| is_byline(page.block_text(block)));
    let captioned = likeliest.filter(|&block| features.words(block).last == Edge::Stop).map(|block| block + 1);
    let captioned = captioned.filter(|&block| block + 1 < first && reads_so(block) && is_signed(block + 1));
    below.or(captioned).or(likeliest).or_else(|| lone_line(page, features, first))
}

/// The only line above the running text that does not say what it is, where it is short and the others are bylines,
/// dates and the like.
fn lone_line(page: &Page, features: &Features<'_>, first: usize) -> Option<usize> {
    let text = |block: usize| page.block_text(&page.blocks()[block]);
    let is_dated = |block: usize| features.words(block).digits > 0 && has_moment(text(block));
    let lines = || 0..first.min(LINES);
    let line = lines().find(|&block| !is_something_else(text(block)) && !is_dated(block))?;
    let is_line =
        |block: usize| is_something_else(text(block)) || is_dated(block) || names::signs(text(block)).is_some();
    let words = features.words(line);
    // Even words of furniture, such as "privacy", may be what a story is about.
    let speaks = words.lexicon == 0 || line == 0 && words.count() >= 4;
    let stands_alone =
        speaks && words.count() <= MOST_WORDS && !matches!(words.last, Edge::Stop | Edge::Colon | Edge::Ellipsis);
    (first <= LINES && stands_alone && lines().all(|block| block == line || is_line(block))).then_some(line)
}

/// Whether a line is a byline, by the words that only bylines have.
fn is_byline(text: &str) -> bool {
    // In many languages headlines begin as bylines do: "Von Porto bis Lissabon: eine Reise".
    let names_someone = || text.split_whitespace().count() <= 4 || names::signs(text).is_some();
    begins_with_by(text) && names_someone() || names::signs(text) == Some(Signs::Marked)
}

/// Whether a line says of itself what it is, and that is no headline.
pub(super) fn is_something_else(text: &str) -> bool {
    is_byline(text) || is_address(text) || leads_elsewhere(text) || is_credited_caption(text) || is_path(text)
}

/// Whether a line says where on its site the page is: "Home » News » Storm closes the ferry".
fn is_path(text: &str) -> bool {
    let steps = text.split_whitespace().filter(|word| matches!(*word, "/" | "»" | "›" | ">" | "→" | "·" | "•"));
    let (clear, all) =
        steps.fold((0, 0), |(clear, all), step| (clear + usize::from(matches!(step, "»" | "›")), all + 1));
    clear > 0 || all > 1
}

/// Whether a text has a day of the calendar or a time of day: "3.5.2024", "3 May 2024", "May 3, 2024", "10:15".
fn has_date(text: &str) -> bool {
    let is_year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let numeric = |word: &str| {
        let parts: Vec<&str> = word.split(['.', '/', '-', ':']).collect();
        (2..=3).contains(&parts.len())
            && parts.iter().all(|part| is_number(part))
            && (word.contains(':') || parts.len() == 3)
    };
    let mut last = ["", ""];
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let day = |word: &str| word.len() <= 4 && word.starts_with(|c: char| c.is_ascii_digit());
        let dated = is_year(word) && is_number(word) && last.iter().any(|&word| day(word));
        last = [last[1], word];
        dated || numeric(word)
    })
}

/// Whether a line is what somebody said and nothing else.
fn is_all_quoted(text: &str) -> bool {
    let quotes = ['"', '“', '”', '„', '«', '»', '\'', '‘', '’', '「', '」'];
    text.starts_with(quotes) && text.ends_with(quotes)
}

/// Whether a line says whose picture it describes: "… Photograph: Jane Doe", "… (Jane Doe/AP)".
fn is_credited_caption(text: &str) -> bool {
    static LABELS: WordList = words![
        "photo:",
        "photograph:",
        "picture:",
        "image:",
        "credit:",
        "foto:",
        "bild:",
        "imagen:",
        "crédit",
        "photo by",
        "©",
    ];
    let lower = text.to_lowercase();
    let in_brackets = || text.trim_end_matches('.').strip_suffix(')').and_then(|text| text.rsplit_once('('));
    LABELS.iter().any(|label| lower.contains(label)) || in_brackets().is_some_and(|(_, last)| last.contains('/'))
}

/// Whether a line is nothing but an address.
fn is_address(text: &str) -> bool {
    let begins = ["http://", "https://", "www."].iter().any(|start| text.starts_with(start));
    let has_path = || text.split_once('/').is_some_and(|(host, path)| host.contains('.') && !path.is_empty());
    !text.contains(char::is_whitespace) && (begins || has_path())
}

/// The lines that may be the headline, and what tells.
pub(crate) fn candidates(page: &Page, features: &Features<'_>, first: usize) -> Vec<(usize, [f32; WIDTH])> {
    let lines = first.saturating_sub(LINES)..first;
    let count = |block: usize| features.words(block).count();
    let says = |block: usize, names: &[&str]| {
        let groups = names.iter().fold(0, |groups, name| groups | group(TEXT, name));
        features.words(block).lexicon & groups != 0
    };
    let text = |block: usize| page.block_text(&page.blocks()[block]);
    let moment = |block: usize| features.words(block).digits > 0 && has_moment(text(block));
    let before = |block: usize, reach: usize| lines.start.max(block.saturating_sub(reach))..block;
    let says_when_or_who = |b: usize| moment(b) || count(b) <= 12 && is_byline(text(b));
    let says_when_or_who_below = |b: usize| (b + 1..first.min(b + 4)).any(says_when_or_who);
    // Blank lines above and below tell where not all lines have them.
    let after_blank = |block: usize| page.blocks().get(block).is_none_or(|block| block.after_break);
    let is_apart = |block: usize| f32::from(u8::from(after_blank(block) && after_blank(block + 1)));
    let apart = lines.clone().map(is_apart).sum::<f32>() / lines.len().max(1) as f32;
    let most_words = lines.clone().map(count).filter(|&words| words <= 25).max().unwrap_or(0);
    let most_topical = lines.clone().filter(|&b| count(b) >= 3).map(|b| features.topical(b)).fold(0.0, f32::max);
    let mut longer_since = 0.0;
    let mut rows: Vec<(usize, [f32; WIDTH])> = lines
        .clone()
        .rev()
        .map(|block| {
            let words = features.words(block);
            let n = count(block) as f32;
            let share = |part: u32| part as f32 / words.count().max(1) as f32;
            let next = (block + 1..first.min(block + 4)).collect::<Vec<_>>();
            let flag = |holds: bool| f32::from(u8::from(holds));
            let row = [
                1.0,
                features.topical(block),
                (n + 1.0).ln(),
                flag(n < 3.0),
                flag((5.0..=18.0).contains(&n)),
                flag(n > 25.0),
                ((first - block) as f32).ln(),
                words.digits as f32 / words.chars.max(1) as f32,
                share(words.capitalised),
                flag(matches!(words.last, Edge::Stop)),
                flag(matches!(words.last, Edge::Colon | Edge::Ellipsis)),
                flag(says(block, &["share", "subscribe", "related", "legal", "comment", "ad", "media", "cookie"])),
                flag(says(block, &["by", "time"]) || moment(block)),
                flag(next.iter().any(|&b| moment(b) || says(b, &["by", "time"]))),
                flag(features.copies(block) > 1.0),
                longer_since,
                next.iter().map(|&b| features.topical(b) * flag(count(b) >= 6)).fold(0.0, f32::max),
                block.checked_sub(1).map_or(0.0, |before| flag(count(before) <= 3)),
                flag(features.topical(block) >= most_topical - 1e-3),
                flag(words.count() == most_words),
                flag(block + 1 < first && count(block + 1) >= 15),
                flag(block == 0),
                flag(n <= 12.0 && names::signs(text(block)).is_some()),
                flag(words.sentences > 0 && !matches!(words.last, Edge::Stop)),
                is_apart(block) - apart,
                flag(before(block, 6).any(says_when_or_who)),
                flag(next.first().is_some_and(|&b| says(b, &["credit"]) || is_credited_caption(text(b)))),
                flag(before(block, 3).any(|b| features.words(b).whole == words.whole)),
                flag(before(block, 12).any(|b| count(b) >= 5 && says_when_or_who_below(b))),
                flag(words.count() <= 12 && has_date(text(block))),
                flag(is_all_quoted(text(block))),
            ];
            longer_since = (longer_since + flag(n >= 5.0) * 0.2f32).min(1.0);
            (block, row)
        })
        .filter(|(block, _)| (1..=MOST_WORDS).contains(&count(*block)))
        .filter(|(block, _)| !is_something_else(text(*block)))
        .collect();
    rows.reverse();
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::features::Lexicons;
    use crate::extract::odds::Odds;

    const STORY: &str = "The ferry to the island stopped on Monday after the storm tore the pier from its posts, and the \
        crossing will stay closed until the harbour is safe again.\nThe harbour master said that the pier would take a \
        month to mend, and that a smaller ferry would carry the post and the sick until then.";

    fn headline(text: &str) -> Option<String> {
        let page = Page::from_text(text).expect("a page");
        let features = Features::new(&page, &Lexicons::new(), &Odds::none());
        let first = (0..features.len()).find(|&block| features.words(block).count() > 20).expect("running text");
        find(&page, &features, first).map(|block| page.block_text(&page.blocks()[block]).to_owned())
    }

    #[test]
    fn the_headline_is_told_from_menus_bylines_and_dates() {
        let head = "News\nSport\nSign in\nStorm closes the ferry to the island\nBy Ada Byron\n3 March 2024, 10:15\n";
        assert_eq!(headline(&format!("{head}{STORY}")).as_deref(), Some("Storm closes the ferry to the island"));
        assert_eq!(
            headline(&format!("Storm closes the ferry to the island\n{STORY}")).as_deref(),
            Some("Storm closes the ferry to the island")
        );
    }

    #[test]
    fn a_short_first_line_is_one() {
        assert_eq!(headline(&format!("Pier gone\n{STORY}")).as_deref(), Some("Pier gone"));
    }

    #[test]
    fn a_headline_may_be_about_what_furniture_is_about() {
        for line in ["Newsletter publisher fires half its staff", "Privacy fears over cameras on the bridge"] {
            assert_eq!(headline(&format!("{line}\n\n{STORY}")).as_deref(), Some(line));
        }
        assert_eq!(headline(&format!("Subscribe now\n\n{STORY}")), None);
    }

    #[test]
    fn a_text_may_have_none() {
        assert_eq!(headline(STORY), None);
        assert_eq!(headline(&format!("By Ada Byron\n{STORY}")), None);
        assert_eq!(headline(&format!("Share\n{STORY}")), None);
    }

    #[test]
    fn lines_that_say_what_they_are_are_none() {
        const HEADLINE: &str = "Storm closes the ferry to the island";
        for above in [
            "The pier on the island after the storm on Monday. Photograph: Ada Byron/Example Images",
            "Waves tear at the pier of the island. (Ada Byron/AP)",
            "https://www.example.org/news/storm-closes-the-ferry-to-the-island",
            "example.org/news/storm-closes-ferry-island-12345.html",
            "READ MORE: Islanders ask for a second pier after the storm",
            "Lire aussi : Les habitants de l'île demandent une autre jetée",
            "Home » News » Storm closes the ferry to the island",
            "News / Islands / Storm closes the ferry to the island",
            "Published on 3 March 2024 at 10:15 in Islands",
        ] {
            assert_eq!(headline(&format!("{above}\n{HEADLINE}\n{STORY}")).as_deref(), Some(HEADLINE), "{above}");
        }
        for below in ["Ada Byron in Dunmere and Jane Doe in London", "Story by Ada Byron, CNN"] {
            assert_eq!(headline(&format!("{HEADLINE}\n{below}\n{STORY}")).as_deref(), Some(HEADLINE), "{below}");
            assert_eq!(headline(&format!("Pier gone\n{below}\n{STORY}")).as_deref(), Some("Pier gone"), "{below}");
        }
    }

    #[test]
    fn a_headline_may_begin_as_bylines_do() {
        for line in ["Von Dunmere bis Leeds: Im Netz der Fähren", "Por qué el muelle de la isla no resistió"] {
            assert_eq!(headline(&format!("{line}\n{STORY}")).as_deref(), Some(line));
        }
        assert_eq!(headline(&format!("Von Ada Byron und Colm Reddy\n{STORY}")), None);
    }

    #[test]
    fn a_section_atop_a_copy_is_none() {
        const HEADLINE: &str = "Storm closes the ferry to the island";
        assert_eq!(headline(&format!("Local news\n{HEADLINE}\nBy Ada Byron\n{STORY}")).as_deref(), Some(HEADLINE));
    }

    #[test]
    fn a_section_above_a_headline_in_any_script_is_none() {
        const KOREAN: &str = "폭풍이 부두를 기둥에서 뜯어낸 뒤 월요일 섬으로 가는 여객선 운항이 중단됐으며, 항구가 다시 안전해질 때까지 섬으로 가는 여객선 운항은 \
            재개되지 않을 것이라고 의회가 밝혔다. 항만 책임자는 부두를 수리하는 데 한 달이 걸릴 것이라고 말했다.";
        let title = "폭풍에 섬으로 가는 여객선 운항 중단";
        assert_eq!(headline(&format!("날씨\n{title}\n{KOREAN}")).as_deref(), Some(title));
    }

    #[test]
    fn a_caption_above_a_signed_headline_is_none() {
        const HEADLINE: &str = "Storm closes the ferry to the island";
        let caption = "Waves at the pier of the island after the storm on Monday.";
        assert_eq!(headline(&format!("{caption}\n{HEADLINE}\nBy Ada Byron\n{STORY}")).as_deref(), Some(HEADLINE));
        // A headline may be a sentence, with a standfirst below.
        let below = "The crossing to the island stays closed until June";
        let found = headline(&format!("The ferry is gone.\n{below}\nMore on the pier\n{STORY}"));
        assert_ne!(found.as_deref(), Some("More on the pier"));
    }

    #[test]
    fn dates_are_told_from_years() {
        for text in ["Am 3. März 2024 von Ada", "March 3, 2024", "Ada Byron | 06.11.23", "2024-03-03", "Updated 10:15"]
        {
            assert!(has_date(text), "{text}");
        }
        for text in ["The 10 best ferries of 2024", "Storm of 1987", "Ferry 3.5 metres too long", "24/7"] {
            assert!(!has_date(text), "{text}");
        }
    }

    #[test]
    fn markdown_marks_it() {
        let text = format!("Islanders ask for a second pier after the storm\n# Pier gone\n{STORY}");
        assert_eq!(headline(&text).as_deref(), Some("Pier gone"));
    }
}
