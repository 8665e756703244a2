//! Lines that close slides (`Thank you`, `Any questions?`) and head nothing.

use peerlens_document::BlockKind;
use peerlens_lexicon::fold;

use super::Candidate;
use super::announced::under;
use super::setting::Setting;
use crate::Outline;

/// Takes out the headings that close slides, where nothing stands under them but more of that.
pub(super) fn take_out(
    setting: &Setting<'_>,
    outline: &Outline,
    candidates: &mut Vec<Candidate<'_>>,
) {
    let closings = setting.lexicon.labels("closings");
    let text = &setting.document.text;
    let mut heads_nothing = (0..candidates.len())
        .map(|n| {
            // Headings below it stand under it too.
            let level = |n: usize| {
                let block = setting.document.blocks.get(candidates.get(n)?.block)?;
                matches!(block.kind, BlockKind::Heading).then_some(block.level)
            };
            let holds_headings = level(n).is_some_and(|own| level(n + 1) > Some(own));
            closings.contains(&candidates[n].folded)
                && !holds_headings
                && under(setting, outline, candidates, n)
                    .all(|b| b.as_table().is_none() && closings.contains(&fold(&b.text.text(text))))
        })
        .collect::<Vec<bool>>()
        .into_iter();
    candidates.retain(|_| !heads_nothing.next().unwrap_or(false));
}
