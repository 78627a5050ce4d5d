//! `streets explain MEASURE [PLACE]`

use serde_json::json;
use streets_report::words::number::{sensible_decimals, whole};
use streets_study::Study;
use streets_study::views::explanation::{Explanation, explain as look_up};

use crate::args::Explain;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::number::or_dash;
use crate::printer::{Printer, faint, strong};

/// Characters of a hash that tell it from others.
const HASH_SHOWN: usize = 12;

pub(crate) fn explain(args: &Explain, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    let explanation = look_up(study, &args.measure, args.place.as_deref())?;
    if printer.json {
        json::print(printer, document(&explanation)?)?;
    } else {
        printer.answer(text(&explanation)?)?;
    }
    Ok(Ended::Well)
}

fn document(explanation: &Explanation) -> Result<serde_json::Value, Failure> {
    let form = |error: &dyn std::fmt::Display| Failure::Form(error.to_string());
    let sample = explanation.sample.to_json().map_err(|error| form(&error))?;
    let sample: serde_json::Value = serde_json::from_str(&sample).map_err(|error| form(&error))?;
    let chain: Vec<_> = explanation
        .chain
        .iter()
        .map(|link| {
            let gave: Vec<_> = link
                .gave
                .iter()
                .map(|(table, rows, hash)| json!({ "table": table, "rows": rows, "sha256": hash }))
                .collect();
            let made_from: serde_json::Map<_, _> =
                link.made_from.iter().map(|(name, hash)| (name.clone(), hash.clone().into())).collect();
            json!({ "step": link.step, "does": link.does, "gave": gave, "made_from": made_from })
        })
        .collect();
    let sources: Vec<_> = explanation
        .sources
        .iter()
        .map(|source| {
            json!({ "source_id": source.source_id.as_str(), "publisher": source.publisher, "title": source.title,
                    "licence": source.licence, "sha256": source.sha256, "rows_in": source.rows_in,
                    "rows_kept": source.rows_kept, "rows_rejected": source.rows_rejected })
        })
        .collect();
    let figures: Vec<_> = explanation
        .figures
        .iter()
        .map(|one| json!({ "period": one.period, "value": one.value, "low": one.low, "high": one.high, "how": one.how }))
        .collect();
    Ok(json!({
        "id": explanation.id,
        "title": explanation.title,
        "unit": explanation.unit,
        "meaning": explanation.meaning,
        "place_id": explanation.place.as_ref().map(|place| place.place_id.as_str()),
        "figures": figures,
        "card": explanation.card.as_ref().map(|card| card.id.as_str()),
        "sql": explanation.sql,
        "rows": explanation.rows,
        "sample": sample,
        "chain": chain,
        "sources": sources,
    }))
}

fn text(explanation: &Explanation) -> Result<String, Failure> {
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(&format!("{} ({})", strong(&explanation.title), explanation.id));
    line(&format!("{}\nunit: {}", explanation.meaning, explanation.unit));
    if let Some(place) = &explanation.place {
        line(&format!("\n{} in {} ({})", strong("Values"), place.name, place.place_id));
        for one in &explanation.figures {
            let decimals = one.value.map_or(0, sensible_decimals);
            let interval = match (one.low, one.high) {
                (Some(_), Some(_)) => {
                    format!(" [{} to {}]", or_dash(one.low, decimals), or_dash(one.high, decimals))
                }
                _ => String::new(),
            };
            line(&format!(
                "  {:<10} {}{interval}  {}",
                one.period,
                or_dash(one.value, decimals),
                faint(&one.how)
            ));
        }
    }
    if let Some(card) = &explanation.card {
        line(&format!("\n{} {}", strong("Method card"), card.id));
        for (name, text) in &card.fields {
            line(&format!("  {}: {text}", strong(name)));
        }
    }
    line(&format!("\n{}: {} rows; the first of them:", strong("Rows behind it"), whole(explanation.rows)));
    line(&explanation.sample.to_text().map_err(|error| Failure::Form(error.to_string()))?);
    line(&format!("\n{} (for `streets sql`)\n{}", strong("SQL of these rows"), explanation.sql));
    line(&format!("\n{}", strong("How it came to be, the last step first")));
    for link in &explanation.chain {
        line(&format!("  {}: {}", strong(&link.step), link.does));
        for (table, rows, hash) in &link.gave {
            line(&format!(
                "    gave {table}, {} rows, {}",
                whole(i64::try_from(*rows).unwrap_or(i64::MAX)),
                short(hash)
            ));
        }
        for (name, hash) in &link.made_from {
            line(&format!("    from {name}, {}", short(hash)));
        }
    }
    line(&format!("\n{}", strong("Files")));
    for source in &explanation.sources {
        line(&format!("  {}: {}; {}; {}", source.source_id, source.publisher, source.title, source.licence));
        line(&format!(
            "    {} rows in = {} kept + {} rejected; sha256 {}",
            whole(source.rows_in),
            whole(source.rows_kept),
            whole(source.rows_rejected),
            source.sha256
        ));
    }
    Ok(out)
}

fn short(hash: &str) -> &str {
    hash.get(..HASH_SHOWN).unwrap_or(hash)
}
