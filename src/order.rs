//! Sorting by numbers, all through one function: the library's sort is compiled anew for every type and comparison, five
//! kilobytes of wasm each time.

/// Sorts items by their numbers, of at most 96 bits each; equal ones stay in their order. Takes n log n steps.
pub(crate) fn sort_by_number<T: Copy>(items: &mut Vec<T>, number: impl Fn(&T) -> u128) {
    let mut keys: Vec<u128> = items.iter().zip(0_u32..).map(|(item, at)| number(item) << 32 | u128::from(at)).collect();
    sort(&mut keys);
    *items = keys.iter().filter_map(|&key| items.get(key as u32 as usize).copied()).collect();
}

/// Sorts numbers and leaves out what stands there twice.
pub(crate) fn sort_distinct(numbers: &mut Vec<u32>) {
    sort_by_number(numbers, |&number| number.into());
    numbers.dedup();
}

/// Several numbers of 32 bits as one, the first of which weighs most.
pub(crate) fn joined(numbers: [u32; 3]) -> u128 {
    numbers.iter().fold(0, |joined, &number| joined << 32 | u128::from(number))
}

#[inline(never)]
fn sort(keys: &mut [u128]) {
    keys.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_by_number_and_equal_ones_in_their_order() {
        let mut items =
            vec![("b", [1, 0, 7]), ("c", [1, 0, 7]), ("d", [u32::MAX, 0, 0]), ("a", [0, u32::MAX, u32::MAX])];
        sort_by_number(&mut items, |(_, numbers)| joined(*numbers));
        assert_eq!(items.iter().map(|(name, _)| *name).collect::<String>(), "abcd");
        let mut numbers = vec![7, u32::MAX, 0, 7];
        sort_distinct(&mut numbers);
        assert_eq!(numbers, [0, 7, u32::MAX]);
    }
}
