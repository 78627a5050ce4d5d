//! `streets methods`

use serde_json::json;
use streets_model::MethodCard;
use streets_study::views::methods::{cards, measures};

use crate::args::Methods;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::printer::{Printer, strong};
use crate::text_table::{Column, table};

pub(crate) fn methods(args: &Methods, printer: &Printer) -> Result<Ended, Failure> {
    let cards = cards();
    match &args.card {
        Some(id) => {
            let card = cards.iter().find(|card| card.id == *id).ok_or_else(|| Failure::Request {
                message: format!("no method card is called `{id}`"),
                hint: Some("`streets methods` lists them".to_owned()),
            })?;
            one(card, printer)?;
        }
        None => all(&cards, printer)?,
    }
    Ok(Ended::Well)
}

fn one(card: &MethodCard, printer: &Printer) -> Result<(), Failure> {
    if printer.json {
        let fields: serde_json::Map<_, _> =
            card.fields.iter().map(|(name, text)| (name.clone(), text.clone().into())).collect();
        return json::print(printer, json!({ "id": card.id, "title": card.title, "fields": fields }));
    }
    printer.answer(card.to_markdown())?;
    Ok(())
}

fn all(cards: &[MethodCard], printer: &Printer) -> Result<(), Failure> {
    let answers = |card: &MethodCard| card.fields.first().map(|(_, text)| text.clone()).unwrap_or_default();
    if printer.json {
        let cards: Vec<_> = cards
            .iter()
            .map(|card| json!({ "id": card.id, "title": card.title, "answers": answers(card) }))
            .collect();
        let measures: Vec<_> = measures()
            .iter()
            .map(|one| json!({ "id": one.id, "title": one.title, "unit": one.unit, "card": one.card }))
            .collect();
        return json::print(printer, json!({ "measures": measures, "cards": cards }));
    }
    printer.answer(format_args!("{}\n\n", strong("Measures")))?;
    let rows =
        measures().iter().map(|one| vec![one.id.to_owned(), one.title.to_owned(), one.card.to_owned()]);
    let columns = [Column::Words("id"), Column::Words("what it is"), Column::Words("card")];
    printer.answer(table(&columns, rows, printer.width))?;
    printer.answer(format_args!("\n{}\n\n", strong("Method cards")))?;
    let rows = cards.iter().map(|card| vec![card.id.clone(), card.title.clone(), answers(card)]);
    let columns = [Column::Words("id"), Column::Words("title"), Column::Words("answers")];
    printer.answer(table(&columns, rows, printer.width))?;
    printer.note("`streets methods ID` prints a card whole");
    Ok(())
}
