//! What the tagger sees of each token: hashed features of the word, its neighbours, and the whole article.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::codec::KEY_BITS;
use super::lexicon::{CLUSTERINGS, LISTS, LONGEST_PHRASE, Lexicon};
use super::token::{is_ignorable, tokens};
use crate::span::Span;

/// Most neighbours that are remembered of a word of the article, to the left and to the right.
const MOST_NEIGHBOURS: usize = 12;

/// Most tokens of a name whose abbreviation follows it.
const LONGEST_NAME: usize = 10;

/// Longer sentences are cut, so that memory stays bounded where a page has no full stops.
const LONGEST_SENTENCE: usize = 400;

/// The tokens of one article with what features need to know of them.
#[derive(Debug)]
pub struct Article {
    /// All tokens, in order of block and start.
    pub tokens: Vec<Seen>,
    /// The sentences, as ranges of tokens.
    pub sentences: Vec<Sentence>,
    words: Vec<Word>,
    uses: Vec<Uses>,
}

/// A token of the article.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// Index into the texts.
    pub block: u32,
    /// Bytes of that text.
    pub span: Span,
    /// Index into [`Article::words`].
    word: u32,
    /// Lists that hold a phrase that this token is part of.
    lists: u8,
    /// Those of them where the phrase has two tokens or more.
    long_lists: u8,
}

/// A sentence of the article.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    casing: Casing,
}

/// Number of [`Surface::flags`].
pub const FLAGS: usize = 2 * LISTS.len() + 10;

/// What the network reads of a token.
#[derive(Debug, Clone, Copy)]
pub struct Surface {
    /// The word's fine cluster, from 1; 0 where it has none.
    pub cluster: u16,
    /// The number of its vector, from 1; 0 where it has none.
    pub vector: u32,
    /// Hashes of the norm's first and last three characters, and of the shape.
    pub prefix: u64,
    /// See `prefix`.
    pub suffix: u64,
    /// See `prefix`.
    pub shape: u64,
    /// Lists that hold the token, case, and how the article uses the word; each 0 to 1.
    pub flags: [f32; FLAGS],
    /// Whether the word's form is that of a name or a number.
    pub name_like: bool,
}

/// How a sentence is capitalised: as prose, As a Headline, or IN CAPITALS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Casing {
    Prose,
    Title,
    Capitals,
}

/// One word form of the article.
#[derive(Debug, Clone, Default)]
struct Word {
    /// Hash of its characters.
    form: u64,
    /// Hash of its lower-case characters, digits made 0.
    norm: u64,
    /// Hash of its pattern of upper case, lower case, digits; and of that pattern without repetitions.
    shape: u64,
    short_shape: u64,
    /// Hashes of the first and last 1–4 characters of its norm; 0 where it is not longer.
    prefixes: [u64; 4],
    suffixes: [u64; 4],
    clusters: [u16; CLUSTERINGS],
    vector: u32,
    /// Its first character, in lower case.
    initial: char,
    capitalised: bool,
    lower: bool,
    capitals: bool,
    digits: bool,
    /// Index into [`Article::uses`].
    uses: u32,
}

/// How the article uses a word, in whatever case.
#[derive(Debug, Default)]
struct Uses {
    lower: u32,
    /// Capitalised inside of a sentence of prose.
    capitalised_inside: u32,
    capitalised: u32,
    /// Norms of the tokens around its capitalised uses.
    left: Vec<u64>,
    right: Vec<u64>,
    /// Capitalised words right before and after it, as indices into [`Article::words`].
    names_before: Vec<u32>,
    names_after: Vec<u32>,
}

/// Hashes that are hashes already.
#[derive(Default)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| mix(hash, u64::from(byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A map from hashes.
pub type HashedMap<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;

/// Mixes one more number into a hash.
pub fn mix(hash: u64, number: u64) -> u64 {
    let mixed = (hash ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 29)
}

const SEED: u64 = 0xCBF2_9CE4_8422_2325;

/// The norm of a word: its lower-case characters, every digit as 0, typographic variants as one.
fn norm(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().filter(|&c| !is_ignorable(c)).flat_map(char::to_lowercase).map(|c| match c {
        '0'..='9' => '0',
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '‐' | '‑' => '-',
        '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        c => c,
    })
}

fn hash_chars(chars: impl Iterator<Item = char>) -> u64 {
    chars.fold(SEED, |hash, c| mix(hash, u64::from(c)))
}

/// The hash by which the lexicon knows a phrase, and whether it is short enough to be found.
#[cfg(feature = "training")]
pub fn phrase_hash(phrase: &str) -> Option<u64> {
    let tokens = tokens(phrase);
    let hash = tokens.iter().fold(SEED, |hash, token| mix(hash, hash_chars(norm(token.span.of(phrase)))));
    (1..=LONGEST_PHRASE).contains(&tokens.len()).then_some(hash)
}

/// The hash by which the lexicon knows a word.
pub fn word_hash(word: &str) -> u64 {
    hash_chars(norm(word))
}

impl Word {
    fn new(text: &str, uses: u32, norm_hash: u64, lexicon: &Lexicon) -> Self {
        let mut word = Self { form: hash_chars(text.chars()), norm: norm_hash, uses, ..Self::default() };
        let (mut hash, mut length) = (SEED, 0_usize);
        let mut tail = ['\0'; 4];
        for c in norm(text) {
            if let Some(prefix) = length.checked_sub(1).and_then(|i| word.prefixes.get_mut(i)) {
                *prefix = hash;
            }
            hash = mix(hash, u64::from(c));
            tail.rotate_left(1);
            tail[3] = c;
            length += 1;
        }
        for (k, suffix) in word.suffixes.iter_mut().enumerate() {
            if length > k + 1 {
                *suffix = hash_chars(tail[3 - k..].iter().copied());
            }
        }
        let (mut shape, mut short, mut last, mut run) = (SEED, SEED, '\0', 0);
        let mut upper = 0;
        for c in text.chars().filter(|&c| !is_ignorable(c)) {
            let class = match c {
                c if c.is_uppercase() => 'X',
                c if c.is_lowercase() => 'x',
                '0'..='9' => 'd',
                c if c.is_alphabetic() => 'a',
                c => c,
            };
            upper += usize::from(class == 'X');
            run = if class == last { run + 1 } else { 0 };
            if run == 0 {
                short = mix(short, u64::from(class));
            }
            if run < 3 {
                shape = mix(shape, u64::from(class));
            }
            last = class;
        }
        (word.shape, word.short_shape) = (shape, short);
        let first = text.chars().next().unwrap_or(' ');
        word.initial = norm(text).next().unwrap_or(' ');
        word.capitalised = first.is_uppercase();
        word.lower = first.is_lowercase();
        word.capitals = upper > 1 && upper == length;
        word.digits = text.contains(|c: char| c.is_ascii_digit());
        (word.clusters, word.vector) = lexicon.word(norm_hash);
        word
    }

    /// A word that stands for the end of a sentence.
    fn edge(number: u64) -> Self {
        Self { norm: number, shape: number, short_shape: number, ..Self::default() }
    }
}

impl Article {
    /// Reads the blocks of an article.
    pub fn read(texts: &[&str], lexicon: &Lexicon) -> Self {
        let mut article = Self { tokens: Vec::new(), sentences: Vec::new(), words: Vec::new(), uses: Vec::new() };
        let mut forms: HashedMap<u32> = HashedMap::default();
        let mut norms: HashedMap<u32> = HashedMap::default();
        for (block, text) in texts.iter().enumerate() {
            for token in tokens(text) {
                let form_text = token.span.of(text);
                let next = article.words.len() as u32;
                let word = *forms.entry(hash_chars(form_text.chars())).or_insert_with(|| {
                    let norm = word_hash(form_text);
                    let uses = *norms.entry(norm).or_insert_with(|| {
                        article.uses.push(Uses::default());
                        article.uses.len() as u32 - 1
                    });
                    article.words.push(Word::new(form_text, uses, norm, lexicon));
                    next
                });
                let at = article.tokens.len();
                let full = article.sentences.last().is_none_or(|last| last.tokens.len() >= LONGEST_SENTENCE);
                if token.starts_sentence || full {
                    article.sentences.push(Sentence { tokens: at..at, casing: Casing::Prose });
                }
                if let Some(sentence) = article.sentences.last_mut() {
                    sentence.tokens.end = at + 1;
                }
                let block = block as u32;
                article.tokens.push(Seen { block, span: token.span, word, lists: 0, long_lists: 0 });
            }
        }
        for sentence in 0..article.sentences.len() {
            article.look_up(sentence, lexicon);
            article.gather_uses(sentence);
        }
        article
    }

    fn word(&self, token: usize) -> &Word {
        &self.words[self.tokens[token].word as usize]
    }

    /// The lists that hold exactly these tokens as a phrase, as bits.
    pub fn lists(&self, tokens: Range<usize>, lexicon: &Lexicon) -> u8 {
        lexicon.lists(tokens.fold(SEED, |hash, token| mix(hash, self.word(token).norm)))
    }

    /// Number of words that [`capitalised_word`](Self::capitalised_word) tells apart.
    pub fn distinct_words(&self) -> usize {
        self.uses.len()
    }

    /// The number of a token's word, where it is capitalised.
    pub fn capitalised_word(&self, token: usize) -> Option<usize> {
        let word = self.word(token);
        word.capitalised.then_some(word.uses as usize)
    }

    /// The name that an abbreviation in brackets stands for, where it stands right before them: "International Monetary
    /// Fund (IMF)". Its capitalised words or all of them have the abbreviation's letters as their initials.
    pub fn long_form(&self, sentence: &Sentence, abbreviation: usize) -> Option<Range<usize>> {
        let opening = abbreviation.checked_sub(1).filter(|opening| sentence.tokens.contains(opening))?;
        if !self.word(abbreviation).capitals || self.word(opening).norm != word_hash("(") {
            return None;
        }
        let earliest = sentence.tokens.start.max(opening.saturating_sub(LONGEST_NAME));
        (earliest..opening).rev().find_map(|start| {
            let words = || (start..opening).map(|token| self.word(token));
            let spells =
                |initials: &mut dyn Iterator<Item = char>| hash_chars(initials) == self.word(abbreviation).norm;
            let fits = self.word(start).capitalised
                && (spells(&mut words().map(|word| word.initial))
                    || spells(&mut words().filter(|word| word.capitalised).map(|word| word.initial)));
            fits.then_some(start..opening)
        })
    }

    /// Marks the phrases of the lexicon's lists.
    fn look_up(&mut self, sentence: usize, lexicon: &Lexicon) {
        let range = self.sentences[sentence].tokens.clone();
        for start in range.clone() {
            if !self.word(start).capitalised {
                continue;
            }
            let mut hash = SEED;
            for end in start + 1..=range.end.min(start + LONGEST_PHRASE) {
                hash = mix(hash, self.word(end - 1).norm);
                let lists = lexicon.lists(hash);
                if lists != 0 {
                    for token in &mut self.tokens[start..end] {
                        token.lists |= lists;
                        token.long_lists |= if end > start + 1 { lists } else { 0 };
                    }
                }
            }
        }
    }

    /// Notes how the sentence is capitalised, and how it uses its words.
    fn gather_uses(&mut self, sentence: usize) {
        let range = self.sentences[sentence].tokens.clone();
        let (mut long_lower, mut capitals, mut capitalised) = (0, 0, 0);
        for token in range.clone() {
            let word = self.word(token);
            let long = word.prefixes[3] != 0;
            long_lower += usize::from(long && word.lower);
            capitals += usize::from(long && word.capitals);
            capitalised += usize::from(long && word.capitalised);
        }
        let casing = match () {
            () if capitals >= 2 && capitals > 2 * long_lower => Casing::Capitals,
            () if capitalised >= 4 && capitalised > 4 * long_lower => Casing::Title,
            () => Casing::Prose,
        };
        self.sentences[sentence].casing = casing;
        for token in range.clone() {
            let before = (token > range.start).then(|| self.tokens[token - 1].word);
            let after = (token + 1 < range.end).then(|| self.tokens[token + 1].word);
            let name = |word: Option<u32>| word.filter(|&word| self.words[word as usize].capitalised);
            let norm = |word: Option<u32>, edge| word.map_or(edge, |word| self.words[word as usize].norm);
            let (left, right) = (norm(before, START), norm(after, END));
            let (name_before, name_after) = (name(before), name(after));
            let Word { uses, capitalised, lower, .. } = *self.word(token);
            let uses = &mut self.uses[uses as usize];
            if capitalised {
                uses.capitalised += 1;
                uses.capitalised_inside += u32::from(token > range.start && casing == Casing::Prose);
                remember(&mut uses.left, left);
                remember(&mut uses.right, right);
                name_before.into_iter().for_each(|word| remember(&mut uses.names_before, word));
                name_after.into_iter().for_each(|word| remember(&mut uses.names_after, word));
            } else if lower {
                uses.lower += 1;
            }
        }
    }

    /// What the network reads of a token of a sentence.
    pub fn surface(&self, sentence: &Sentence, token: usize) -> Surface {
        let (seen, word) = (&self.tokens[token], self.word(token));
        let uses = &self.uses[word.uses as usize];
        let flag = |holds: bool| f32::from(u8::from(holds));
        let mut flags = [0.0; FLAGS];
        let (lists, rest) = flags.split_at_mut(2 * LISTS.len());
        for (list, held) in lists.chunks_exact_mut(2).enumerate() {
            held[0] = flag(seen.lists >> list & 1 == 1);
            held[1] = flag(seen.long_lists >> list & 1 == 1);
        }
        rest.copy_from_slice(&[
            flag(word.capitalised),
            flag(word.capitals),
            flag(word.lower),
            flag(word.digits),
            flag(token == sentence.tokens.start),
            flag(sentence.casing == Casing::Title),
            flag(sentence.casing == Casing::Capitals),
            flag(uses.lower > 0),
            uses.capitalised_inside.min(3) as f32 / 3.0,
            uses.capitalised.min(8) as f32 / 8.0,
        ]);
        let ending = |affixes: &[u64; 4]| affixes[2].max(word.norm * u64::from(affixes[2] == 0));
        Surface {
            cluster: word.clusters[CLUSTERINGS - 1],
            vector: word.vector,
            prefix: ending(&word.prefixes),
            suffix: ending(&word.suffixes),
            shape: word.shape,
            flags,
            name_like: word.capitalised || word.digits || word.capitals,
        }
    }

    /// Calls `emit` with the key of each feature of a token of a sentence.
    pub fn features(&self, sentence: &Sentence, token: usize, emit: &mut impl FnMut(u32)) {
        self.emit(sentence, token, &mut |_, template, a, b| emit(key(template, a, b)));
    }

    /// For each token, what `add` adds up for the keys of its features. Those of one word alone are looked at once for each
    /// word and place, for words recur.
    pub fn sums<const N: usize>(&self, add: impl Fn(&[u32], &mut [i32; N])) -> Vec<[i32; N]> {
        let (start, end) = (self.words.len(), self.words.len() + 1);
        let mut of_words = vec![([[0; N]; PLACES], [false; PLACES]); self.words.len() + 2];
        let mut sums = Vec::with_capacity(self.tokens.len());
        // The keys of a token's features, and of those of the words around it.
        let (mut own, mut of_places): (Vec<u32>, [Vec<u32>; PLACES]) = Default::default();
        for sentence in &self.sentences {
            let word_at = |token: usize, offset: isize| match token.checked_add_signed(offset) {
                Some(i) if i >= sentence.tokens.end => end,
                Some(i) if i >= sentence.tokens.start => self.tokens[i].word as usize,
                _ => start,
            };
            for token in sentence.tokens.clone() {
                let words: [usize; PLACES] = std::array::from_fn(|place| word_at(token, place as isize - REACH));
                let known: [bool; PLACES] = std::array::from_fn(|place| of_words[words[place]].1[place]);
                self.emit(sentence, token, &mut |of, template, a, b| match of {
                    Of::Token => own.push(key(template, a, b)),
                    Of::Word(offset) => {
                        let place = (offset + REACH) as usize;
                        if !known[place] {
                            of_places[place].push(key(template, a, b));
                        }
                    }
                });
                let mut sum = [0; N];
                add(&own, &mut sum);
                own.clear();
                for (place, word) in words.into_iter().enumerate() {
                    let (of_word, known) = &mut of_words[word];
                    add(&of_places[place], &mut of_word[place]);
                    of_places[place].clear();
                    known[place] = true;
                    sum.iter_mut().zip(of_word[place]).for_each(|(sum, of_word)| *sum += of_word);
                }
                sums.push(sum);
            }
        }
        sums
    }

    /// One function for all callers, for it is large: engines of WebAssembly compile it before the first analysis.
    #[inline(never)]
    fn emit(&self, sentence: &Sentence, token: usize, emit: &mut dyn FnMut(Of, u64, u64, u64)) {
        let view =
            View { article: self, range: sentence.tokens.clone(), start: Word::edge(START), end: Word::edge(END) };
        let word = self.word(token);
        view.form_features(token, word, emit);
        view.neighbour_features(token, word, emit);
        view.lexicon_features(token, word, emit);
        if word.capitalised {
            view.run_features(token, emit);
            view.article_features(token, word, emit);
            if sentence.casing != Casing::Prose {
                emit(Of::Token, 90, sentence.casing as u64, word.short_shape);
            }
        }
    }
}

/// What a feature depends on.
#[derive(Clone, Copy)]
enum Of {
    /// More than one word.
    Token,
    /// The word at this offset from the token, and nothing else.
    Word(isize),
}

const CENTRE: Of = Of::Word(0);

/// Farthest offset of [`Of::Word`], and number of offsets.
const REACH: isize = 2;
const PLACES: usize = 2 * REACH as usize + 1;

const START: u64 = 1;
const END: u64 = 2;

fn remember<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if list.len() < MOST_NEIGHBOURS && !list.contains(&item) {
        list.push(item);
    }
}

fn key(template: u64, a: u64, b: u64) -> u32 {
    (mix(mix(mix(SEED, template), a), b) >> (64 - KEY_BITS)) as u32
}

/// One sentence of an article, seen from a token.
struct View<'a> {
    article: &'a Article,
    range: Range<usize>,
    start: Word,
    end: Word,
}

impl View<'_> {
    fn at(&self, token: usize, offset: isize) -> &Word {
        match token.checked_add_signed(offset) {
            Some(i) if i >= self.range.end => &self.end,
            Some(i) if i >= self.range.start => self.article.word(i),
            _ => &self.start,
        }
    }

    fn form_features(&self, token: usize, word: &Word, emit: &mut dyn FnMut(Of, u64, u64, u64)) {
        emit(CENTRE, 1, 0, 0);
        emit(CENTRE, 2, word.form, 0);
        emit(CENTRE, 3, word.norm, 0);
        emit(CENTRE, 4, word.shape, 0);
        emit(CENTRE, 5, word.short_shape, 0);
        if token == self.range.start {
            emit(Of::Token, 6, 0, 0);
        }
        for (k, (&prefix, &suffix)) in word.prefixes.iter().zip(&word.suffixes).enumerate() {
            if prefix != 0 {
                emit(CENTRE, 10 + k as u64, prefix, 0);
                emit(CENTRE, 14 + k as u64, suffix, 0);
                if k > 0 && word.capitalised {
                    emit(CENTRE, 18 + k as u64, suffix, word.short_shape);
                }
            }
        }
    }

    fn neighbour_features(&self, token: usize, word: &Word, emit: &mut dyn FnMut(Of, u64, u64, u64)) {
        let [l3, l2, l1, r1, r2, r3] = [-3, -2, -1, 1, 2, 3].map(|offset| self.at(token, offset));
        emit(Of::Word(-1), 22, l1.norm, 0);
        emit(Of::Word(1), 23, r1.norm, 0);
        emit(Of::Word(-2), 24, l2.norm, 0);
        emit(Of::Word(2), 25, r2.norm, 0);
        emit(Of::Token, 26, l3.norm, 0);
        emit(Of::Token, 27, r3.norm, 0);
        emit(Of::Word(-1), 28, l1.shape, 0);
        emit(Of::Word(1), 29, r1.shape, 0);
        emit(Of::Word(-2), 30, l2.short_shape, 0);
        emit(Of::Word(2), 31, r2.short_shape, 0);
        emit(Of::Token, 32, l1.norm, word.norm);
        emit(Of::Token, 33, word.norm, r1.norm);
        emit(Of::Token, 34, mix(l1.short_shape, word.short_shape), r1.short_shape);
        emit(Of::Token, 35, l1.short_shape, word.shape);
        emit(Of::Token, 36, word.shape, r1.short_shape);
        emit(Of::Token, 37, l1.norm, word.short_shape);
        emit(Of::Token, 38, r1.norm, word.short_shape);
        emit(Of::Token, 39, l2.norm, l1.norm);
        emit(Of::Token, 40, r1.norm, r2.norm);
    }

    fn lexicon_features(&self, token: usize, word: &Word, emit: &mut dyn FnMut(Of, u64, u64, u64)) {
        let seen = |offset: isize| {
            let other = token.checked_add_signed(offset).filter(|other| self.range.contains(other))?;
            self.article.tokens.get(other)
        };
        for (template, offset) in [(41, -1), (42, 0), (43, 1)] {
            let Some(other) = seen(offset) else { continue };
            for list in 0..LISTS.len() {
                if other.lists >> list & 1 == 1 {
                    emit(Of::Token, template, list as u64, u64::from(other.long_lists >> list & 1));
                }
            }
        }
        let lists = |offset| seen(offset).map_or(u64::MAX, |other| u64::from(other.lists));
        emit(Of::Token, 44, lists(0), word.short_shape);
        emit(Of::Token, 45, lists(-1), lists(0));
        emit(Of::Token, 46, lists(0), lists(1));
        for offset in -REACH..=REACH {
            let other = self.at(token, offset);
            for (clustering, &cluster) in other.clusters.iter().enumerate() {
                if cluster == 0 {
                    continue;
                }
                let template = 50 + 5 * clustering as u64 + (offset + 2) as u64;
                emit(Of::Word(offset), template, u64::from(cluster), 0);
                if offset == 0 {
                    emit(CENTRE, template, u64::from(cluster), word.short_shape);
                } else if offset.abs() == 1 && word.capitalised {
                    emit(Of::Token, template, u64::from(cluster), 1);
                }
            }
        }
    }

    /// Features of the run of capitalised words around a token.
    fn run_features(&self, token: usize, emit: &mut dyn FnMut(Of, u64, u64, u64)) {
        let capitalised = |i: usize| self.article.word(i).capitalised;
        let most = 8;
        let first = (self.range.start..token).rev().take(most).take_while(|&i| capitalised(i)).last().unwrap_or(token);
        let last = (token + 1..self.range.end).take(most).take_while(|&i| capitalised(i)).last().unwrap_or(token);
        emit(Of::Token, 70, self.at(first, -1).norm, 0);
        emit(Of::Token, 71, self.at(last, 1).norm, 0);
        emit(Of::Token, 72, (last - first + 1).min(5) as u64, (token - first).min(4) as u64);
        if last > token {
            emit(Of::Token, 73, self.article.word(last).norm, 0);
        }
        if first < token {
            emit(Of::Token, 74, self.article.word(first).norm, 0);
        }
        let linked = self.at(last, 2);
        if linked.capitalised {
            emit(Of::Token, 75, mix(self.article.word(last).norm, self.at(last, 1).norm), linked.short_shape);
        }
    }

    /// Features of how the whole article uses the word.
    fn article_features(&self, token: usize, word: &Word, emit: &mut dyn FnMut(Of, u64, u64, u64)) {
        let uses = &self.article.uses[word.uses as usize];
        if uses.lower > 0 {
            emit(Of::Token, 80, 0, 0);
        }
        emit(Of::Token, 81, u64::from(uses.capitalised_inside.min(3)), 0);
        if token == self.range.start && uses.lower == 0 && uses.capitalised_inside > 0 {
            emit(Of::Token, 82, 0, 0);
        }
        if uses.capitalised > 1 {
            uses.left.iter().for_each(|&norm| emit(Of::Token, 83, norm, 0));
            uses.right.iter().for_each(|&norm| emit(Of::Token, 84, norm, 0));
        }
        for (template, names) in [(85, &uses.names_before), (86, &uses.names_after)] {
            for &name in names {
                emit(Of::Token, template, self.article.words[name as usize].norm, 0);
            }
        }
    }
}

/// Digest of the features: changes whenever this code computes other ones.
pub fn digest() -> String {
    let text = "THE BIG CITY: Ms. Anna O’Neill-Dlamini of the “Bank of X” paid US$1,200.50 to 33 Thai kids\n\
                in Accra on May 5. O’Neill and neill met Mr. Ōe again.";
    let article = Article::read(&[text, "Anna Neill"], &Lexicon::default());
    let mut hash = LISTS.len() as u64;
    for sentence in &article.sentences {
        for token in sentence.tokens.clone() {
            article.features(sentence, token, &mut |key| hash = mix(hash, u64::from(key)));
            let Surface { prefix, suffix, shape, flags, .. } = article.surface(sentence, token);
            [prefix, suffix, shape].into_iter().for_each(|number| hash = mix(hash, number));
            flags.iter().for_each(|flag| hash = mix(hash, u64::from(flag.to_bits())));
        }
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_all_features() {
        let text = "THE BIG CITY OF ACCRA\n\nAnna O’Neill met Bill Bill Bill of the Bank. He said he said so. Ōe 1,200 left. So";
        let article = Article::read(&[text, "Anna Neill", "", "Bank"], &Lexicon::default());
        let add = |keys: &[u32], sums: &mut [i32; 3]| {
            keys.iter().for_each(|&key| sums[key as usize % 3] += (key >> 4 & 0xFF) as i32 - 128);
        };
        let mut wanted = Vec::new();
        for sentence in &article.sentences {
            for token in sentence.tokens.clone() {
                let mut sums = [0; 3];
                article.features(sentence, token, &mut |key| add(&[key], &mut sums));
                wanted.push(sums);
            }
        }
        assert_eq!(article.sums(add), wanted);
    }
}
