//! What kind of furniture a dropped block is. Rules propose a role for each block by itself; a multinomial logit weighs
//! what they saw of it with what they propose around it and for its like (stacked generalisation, Wolpert 1992).

use super::Role;
use super::features::Features;
use super::lexicon::{MARKUP, TEXT};
use super::roles::{Named, Proposed};
use super::trees::Bytes;
use crate::error::Error;
use crate::page::{Page, Tag};

/// The roles of furniture, in the order of [`Role`].
pub(crate) const ROLES: [Role; 14] = [
    Role::Navigation,
    Role::Share,
    Role::Newsletter,
    Role::Subscription,
    Role::AuthorBio,
    Role::Related,
    Role::Advertisement,
    Role::Cookie,
    Role::Comments,
    Role::Legal,
    Role::MediaControl,
    Role::Loading,
    Role::CorrectionNote,
    Role::OtherBoilerplate,
];

/// Counts of the rules' proposals: one for each role of furniture, and one for all that belongs to the article.
type Counts = [f32; ROLES.len() + 1];

/// Place of a role among [`ROLES`]; one more for all others.
pub(crate) fn place(role: Role) -> usize {
    ROLES.iter().position(|&own| own == role).unwrap_or(ROLES.len())
}

/// Numbers that are not 0, by their place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    pub(crate) values: Vec<(u16, f32)>,
    width: u16,
}

impl Row {
    fn clear(&mut self) {
        self.values.clear();
        self.width = 0;
    }

    fn put(&mut self, value: f32) {
        if value != 0.0 {
            self.values.push((self.width, value));
        }
        self.width += 1;
    }

    fn flag(&mut self, holds: bool) {
        self.put(f32::from(u8::from(holds)));
    }

    /// The bits that are set, of `count`.
    fn bits(&mut self, mut bits: u32, count: usize) {
        while bits != 0 {
            self.values.push((self.width + bits.trailing_zeros() as u16, 1.0));
            bits &= bits - 1;
        }
        self.width += count as u16;
    }

    /// One of `size` places.
    fn one_of(&mut self, at: usize, size: usize) {
        self.values.push((self.width + at.min(size - 1) as u16, 1.0));
        self.width += size as u16;
    }

    /// What share each count has.
    fn shares(&mut self, counts: &Counts) {
        let all: f32 = counts.iter().sum();
        counts.iter().for_each(|count| self.put(count / all.max(1.0)));
    }
}

/// Steps of numbers of words and of blocks.
const WORDS: [usize; 7] = [1, 2, 4, 7, 12, 20, 40];
const BLOCKS: [usize; 5] = [1, 2, 4, 9, 20];
/// What does or does not hold of a block.
const FLAGS: usize = 25;

/// The step of a ladder that a number stands on.
fn step(ladder: &[usize], number: usize) -> usize {
    ladder.iter().position(|&limit| number <= limit).unwrap_or(ladder.len())
}

/// A page, with what the rules propose around its blocks and for their like.
struct Scene<'s, 'p> {
    page: &'s Page,
    features: &'s Features<'p>,
    proposed: &'s Proposed<'p>,
    /// Counts over the blocks before each; one more entry than blocks.
    before: Vec<Counts>,
    of_kind: Vec<Group>,
    of_section: Vec<Group>,
}

/// Blocks that belong together: what is proposed for them, and their words.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    counts: Counts,
    words: usize,
}

impl Group {
    fn add(&mut self, role: usize, words: usize) {
        self.counts[role] += 1.0;
        self.words += words;
    }
}

impl<'s, 'p> Scene<'s, 'p> {
    fn new(page: &'s Page, features: &'s Features<'p>, proposed: &'s Proposed<'p>) -> Self {
        let mut before = vec![Counts::default()];
        let sections = proposed.sections.iter().flatten().max().map_or(0, |&last| last as usize + 1);
        let mut of_kind = vec![Group::default(); features.kinds()];
        let mut of_section = vec![Group::default(); sections];
        for (block, named) in proposed.named.iter().enumerate() {
            let (role, words) = (place(named.role), proposed.seen[block].words);
            let mut counts = before[block];
            counts[role] += 1.0;
            before.push(counts);
            if let Some(kind) = features.kind(block) {
                of_kind[kind].add(role, words);
            }
            if let Some(section) = proposed.sections.get(block).copied().flatten() {
                of_section[section as usize].add(role, words);
            }
        }
        Self { page, features, proposed, before, of_kind, of_section }
    }

    /// Counts over the blocks within `reach` of a block, itself left out.
    fn around(&self, block: usize, reach: usize) -> Counts {
        let (from, to) = (block.saturating_sub(reach), (block + reach + 1).min(self.proposed.named.len()));
        let mut counts: Counts = std::array::from_fn(|role| self.before[to][role] - self.before[from][role]);
        counts[place(self.proposed.named[block].role)] -= 1.0;
        counts
    }

    /// What is proposed for a neighbour, if there is one.
    fn neighbour(&self, block: Option<usize>) -> usize {
        block.and_then(|block| self.proposed.named.get(block)).map_or(ROLES.len() + 1, |named| place(named.role))
    }

    fn fill(&self, block: usize, row: &mut Row) {
        let (named, seen, n) = (self.proposed.named[block], &self.proposed.seen[block], self.proposed.named.len());
        row.clear();
        row.put(1.0);
        row.one_of(place(named.role) + usize::from(named.sure) * ROLES.len(), 2 * ROLES.len());
        row.bits(seen.text_groups, TEXT.len());
        row.bits(seen.heading_groups, TEXT.len());
        row.bits(seen.own_names, MARKUP.len());
        row.bits(seen.names_near, MARKUP.len());
        row.bits(seen.names_around, MARKUP.len());
        let linked = step(&[1, 50, 95], (100.0 * seen.link_density) as usize);
        row.one_of(step(&WORDS, seen.words), WORDS.len() + 1);
        row.one_of(linked, 4);
        row.one_of(step(&[2, 5, 9, 20], seen.words) + 5 * usize::from(linked > 1), 10);
        row.one_of(step(&[1, 5, 10, 30, 60, 90, 98], 100 * block / n.max(1)), 8);
        let flags: [bool; FLAGS] = [
            seen.before_title,
            seen.under_title,
            seen.after_text,
            seen.far_from_text,
            seen.hidden,
            seen.inside_button,
            seen.inside_item,
            seen.inside_table,
            seen.inside_figure,
            seen.has_moment,
            seen.is_moment,
            seen.digits > 0,
            seen.ends_sentence,
            seen.ends_open,
            seen.begins_low,
            seen.begins_with_by,
            seen.capitalised as usize == seen.words && seen.words >= 2,
            seen.repeated,
            seen.inside_furniture == Some(Role::Navigation),
            seen.inside_furniture == Some(Role::OtherBoilerplate),
            seen.inside_furniture == Some(Role::Related),
            seen.is_heading(),
            matches!(seen.tag, Some(Tag::P)),
            matches!(seen.tag, Some(Tag::Li | Tag::Dt | Tag::Dd)),
            self.page.blocks()[block].after_break,
        ];
        flags.into_iter().for_each(|holds| row.flag(holds));
        row.one_of(self.neighbour(block.checked_sub(1)), ROLES.len() + 2);
        row.one_of(self.neighbour(Some(block + 1)), ROLES.len() + 2);
        row.shares(&self.around(block, 3));
        row.shares(&self.around(block, 12));
        let kind = self.features.kind(block).map(|kind| self.of_kind[kind]);
        let section = self.proposed.sections.get(block).copied().flatten();
        for group in [kind, section.map(|section| self.of_section[section as usize])] {
            let Group { counts, words } = group.unwrap_or_default();
            let blocks = counts.iter().sum::<f32>() as usize;
            row.shares(&counts);
            row.one_of(step(&BLOCKS, blocks), BLOCKS.len() + 1);
            row.one_of(step(&[2, 4, 7, 12, 25], words / blocks.max(1)), 6);
        }
        debug_assert_eq!(usize::from(row.width), WIDTH, "all rows are of one width");
    }
}

/// Calls `with_row` with the input of the logit for each block that rules propose to drop. Linear in the page's size.
pub(super) fn rows(
    page: &Page,
    features: &Features<'_>,
    proposed: &Proposed<'_>,
    mut with_row: impl FnMut(usize, &Row),
) {
    let scene = Scene::new(page, features, proposed);
    let mut row = Row::default();
    for block in (0..proposed.named.len()).filter(|&block| !proposed.named[block].role.is_article()) {
        scene.fill(block, &mut row);
        with_row(block, &row);
    }
}

/// Numbers of a row.
pub(crate) const WIDTH: usize = 1
    + 2 * ROLES.len()
    + 2 * TEXT.len()
    + 3 * MARKUP.len()
    + (WORDS.len() + 1 + 4 + 10 + 8)
    + FLAGS
    + 2 * (ROLES.len() + 2)
    + 4 * (ROLES.len() + 1)
    + 2 * (BLOCKS.len() + 1 + 6);

/// Weights of the logit: for each number of a row, one for each role. Without any, what rules propose stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Furniture {
    /// What one stands for, in log-odds.
    unit: f32,
    weights: Vec<[i8; ROLES.len()]>,
}

/// By how much log-odds another role must be likelier than the one proposed: more where the block itself says what it
/// is than where its place alone suggests it. Labelled pages are few, and rules know words that none of them has.
const MARGIN: f32 = 0.25;
const SURE_MARGIN: f32 = 1.0;

impl Furniture {
    /// The likeliest role of a dropped block, for which rules propose `proposed`.
    pub(super) fn role(&self, Named { role: proposed, sure }: Named, row: &Row) -> Role {
        // Too rare to have been learned.
        if self.weights.is_empty() || matches!(proposed, Role::Loading | Role::CorrectionNote) {
            return proposed;
        }
        let mut sums = [0.0; ROLES.len()];
        sums[place(proposed)] = if sure { SURE_MARGIN } else { MARGIN } / self.unit;
        for &(at, value) in &row.values {
            let weights = &self.weights[usize::from(at)];
            sums.iter_mut().zip(weights).for_each(|(sum, &weight)| *sum += value * f32::from(weight));
        }
        // What is left over is told by what it is not.
        let argued = |role: Role| role == proposed || role != Role::OtherBoilerplate;
        let roles = ROLES.into_iter().zip(sums).filter(|(role, _)| argued(*role));
        let likeliest = roles.max_by(|a, b| a.1.total_cmp(&b.1));
        likeliest.map_or(proposed, |(role, _)| role)
    }

    /// Reads what [`Furniture::write`] wrote.
    ///
    /// # Errors
    /// [`ErrorKind::WrongModel`](crate::ErrorKind::WrongModel).
    pub(super) fn read(bytes: &mut Bytes<'_>) -> Result<Self, Error> {
        let unit = bytes.f32()?;
        let mut weights = Vec::with_capacity(WIDTH);
        for _ in 0..WIDTH {
            let own = bytes.take(ROLES.len())?;
            weights.push(std::array::from_fn(|role| own[role] as i8));
        }
        Ok(if unit > 0.0 { Self { unit, weights } } else { Self::default() })
    }

    /// Appends the file form: the unit and a byte a weight.
    #[cfg(any(test, feature = "training"))]
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.unit.to_le_bytes());
        let none = [0; ROLES.len()];
        let rows = (0..WIDTH).map(|at| self.weights.get(at).unwrap_or(&none));
        bytes.extend(rows.flatten().map(|&weight| weight as u8));
    }

    /// Rounds learned weights.
    #[cfg(any(test, feature = "training"))]
    pub(crate) fn new(weights: &[[f32; ROLES.len()]]) -> Self {
        let largest = weights.iter().flatten().fold(0.0f32, |largest, weight| largest.max(weight.abs()));
        let unit = largest / 127.0;
        let round = |weight: &f32| (weight / unit.max(f32::MIN_POSITIVE)).round() as i8;
        Self { unit, weights: weights.iter().map(|own| std::array::from_fn(|role| round(&own[role]))).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::features::Lexicons;
    use crate::extract::odds::Odds;
    use crate::extract::roles;

    fn row(values: &[(u16, f32)]) -> Row {
        Row { values: values.to_vec(), width: WIDTH as u16 }
    }

    fn proposed(role: Role, sure: bool) -> Named {
        Named { role, sure }
    }

    #[test]
    fn another_role_must_be_likelier_by_a_margin() {
        let mut weights = vec![[0.0; ROLES.len()]; WIDTH];
        weights[0][place(Role::Related)] = 0.8 * SURE_MARGIN;
        weights[1][place(Role::Related)] = 0.8 * SURE_MARGIN;
        let furniture = Furniture::new(&weights);
        let (one, both) = (row(&[(0, 1.0)]), row(&[(0, 1.0), (1, 1.0)]));
        assert_eq!(furniture.role(proposed(Role::Navigation, false), &one), Role::Related);
        assert_eq!(furniture.role(proposed(Role::Navigation, true), &one), Role::Navigation);
        assert_eq!(furniture.role(proposed(Role::Navigation, true), &both), Role::Related);
        assert_eq!(furniture.role(proposed(Role::Loading, false), &both), Role::Loading);
        assert_eq!(Furniture::default().role(proposed(Role::Share, false), &both), Role::Share);
    }

    #[test]
    fn weights_survive_the_file() {
        let mut weights = vec![[0.0; ROLES.len()]; WIDTH];
        weights[WIDTH - 1][3] = -1.5;
        weights[7][0] = 0.25;
        for furniture in [Furniture::new(&weights), Furniture::default()] {
            let mut bytes = Vec::new();
            furniture.write(&mut bytes);
            assert_eq!(Furniture::read(&mut Bytes(&bytes)).expect("fits"), furniture);
            assert!(Furniture::read(&mut Bytes(&bytes[1..])).is_err());
        }
    }

    #[test]
    fn each_dropped_block_has_a_row_that_tells_where_it_stands() {
        let story = "The ferry to the island stopped on Monday after the storm tore the pier from its posts.";
        let html =
            format!("<nav><a href=/a>News</a><a href=/b>Sport</a></nav><h1>Storm</h1><p>{story}<p>{story}<p>Ad</p>");
        for page in [
            Page::from_html(&html),
            Page::from_text(&format!("News\nSport\nStorm closes the ferry to the island\n{story}\n{story}\nSign up")),
        ] {
            let page = page.expect("a page");
            let features = Features::new(&page, &Lexicons::new(), &Odds::none());
            let proposed = roles::propose(&page, &features, |block| features.words(block).count() > 10);
            let mut found = Vec::new();
            rows(&page, &features, &proposed, |block, row| found.push((block, row.values.clone())));
            let dropped = (0..features.len()).filter(|&block| !proposed.named[block].role.is_article());
            assert_eq!(found.iter().map(|(block, _)| *block).collect::<Vec<_>>(), dropped.collect::<Vec<_>>());
            assert!(found.len() >= 2 && found[0].1 != found[1].1);
            assert!(found.iter().flat_map(|(_, row)| row).all(|(at, _)| usize::from(*at) < WIDTH));
        }
    }
}
