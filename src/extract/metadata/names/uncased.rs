//! Reads names in scripts without capitals, where jobs, desks and places stand around them.

use super::words::{DESKS, RANKS, SUFFIXES};
use super::{is_edge, letters};
use crate::extract::words::unspaced;
use crate::word_list::{WordList, words};

/// Whether a piece has a name and then a reporter's job.
pub(super) fn names_before_job(piece: &str) -> bool {
    let words: Vec<&str> = piece.split_whitespace().collect();
    matches!(words[..], [name, job] if SUFFIXES.contains(job) && !is_organised(name) && (2..=4).contains(&letters(name)))
}

/// Whether a text in a script without capitals ends with a job.
pub(super) fn ends_with_job(text: &str) -> bool {
    ends_ideographic(text.trim_end_matches(is_edge))
        && [&SUFFIXES, &RANKS].iter().any(|table| table.iter().any(|job| text.trim_end_matches(is_edge).ends_with(job)))
}

/// The names in a piece of a byline in a script without capitals, without jobs and what other sites put around them.
pub(super) fn uncased(piece: &str, byline: &str) -> Vec<String> {
    let clean = |name: &str| -> String {
        let name = name.trim_matches(|c: char| is_edge(c) || !c.is_alphanumeric());
        let name = SUFFIXES.iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(name);
        name.trim_matches(is_edge).to_owned()
    };
    let is_office = |word: &&str| is_organised(word);
    // "文＝山田太郎 写真＝佐藤花子"
    let of_picture = ["写真", "撮影", "摄影", "攝影", "사진"].iter().filter_map(|word| piece.find(word)).min();
    let piece = of_picture.filter(|&at| at > 0).map_or(piece, |at| &piece[..at]);
    // "광양=구현모 기자", "(文＝山田太郎)"
    let piece = piece.rsplit(['=', '＝']).find(|piece| !piece.trim().is_empty()).unwrap_or("");
    let mut words: Vec<&str> = piece.split_whitespace().skip_while(is_office).collect();
    words.retain(|word| !word.starts_with("发自") && !word.starts_with("發自"));
    // "編集委員 山田太郎", "기자 김민수"
    if words.first().is_some_and(|first| SUFFIXES.contains(first)) && words.iter().any(|word| !ends_with_job(word)) {
        words.remove(0);
    }
    // "政治部長 佐藤健一", "김민수 경제부장", "김민수 정치부 기자": jobs and offices around a name, not "张三记者 李四记者".
    let is_around = |word: &&str| !SUFFIXES.contains(word) && (ends_with_job(word) || is_office(word));
    if words.iter().any(|word| !is_around(word) && !SUFFIXES.contains(word)) {
        words.retain(|word| !is_around(word));
    }
    // "광양 구현모 기자 외 1명": the name stands right before the job.
    if let Some(job) = words.iter().skip(1).position(|word| SUFFIXES.contains(word)) {
        // "김민수 워싱턴 특파원" has a place between.
        let is_abroad = matches!(words[job + 1], "특파원" | "통신원" | "特派員" | "特派员") && job > 0;
        let before = if is_abroad { words[0] } else { words[job] };
        let is_given = letters(before) <= 2 && job > 0 && before.contains(unspaced);
        return vec![if is_given { words[..=job].concat() } else { clean(before) }];
    }
    // "记者 张三 李四": Chinese names have no spaces, Japanese ones may.
    if words.len() > 1 && byline.contains('记') && words.iter().all(|word| (2..=4).contains(&letters(word))) {
        return words.into_iter().map(clean).collect();
    }
    vec![clean(&words.join(" "))]
}

/// Whether a text ends with an ideograph, kana or Hangul, as all words of these tables do.
fn ends_ideographic(text: &str) -> bool {
    text.ends_with(|c| c > '\u{2e80}')
}

/// Whether a name in a script without spaces is an office's or an outlet's. Of those in "部" family names may end so, too.
pub(super) fn is_organised(name: &str) -> bool {
    ends_ideographic(name) && [&ORGANISED, &DESKS].iter().any(|table| table.iter().any(|ending| name.ends_with(ending)))
}

/// What ends the names of offices and outlets in scripts without spaces.
static ORGANISED: WordList = words![
    "局",
    "班",
    "社",
    "网",
    "網",
    "新闻",
    "新聞",
    "日报",
    "日報",
    "晚报",
    "通信",
    "電視",
    "电视台",
    "报道",
    "報導",
    "報道",
    "电",
    "電",
    "摄",
    "攝",
    "大学",
    "大學",
    "チーム",
    "新聞デジタル",
    "取材班",
    "研究所",
    "뉴스",
    "일보",
    "신문",
    "팀",
];
