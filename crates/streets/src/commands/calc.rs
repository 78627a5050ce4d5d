//! `streets calc METHOD`

use serde_json::{Map, Value, json};
use streets_report::words::number::{fixed, sensible_decimals};
use streets_study::calculator::{
    CHANGE_METHODS, CalculationOptions, CalculatorError, CalculatorOutcome, ChangeRequest, CompositeRequest,
    EdgesForm, EntropyUnit, FitnessForm, HerfindahlScale, LeidenOptions, MatrixRequest, NetworkOptions,
    NetworkRequest, Objective, OccurrenceBase, OutcomeCell, OutlookForm, PresenceRule, ProjectionOptions,
    ProximityForm, ReflectionScale, RelatednessIndex, SamplingOptions, ScalingChoice, SelfPair,
    ShiftShareChoice, SignRule, Stop, TieLength, TieWeighting, TieWeights, change, composite, matrix,
    matrix_methods, network, network_measures,
};

use crate::calc_args::{
    Base, Calc, Length, MatrixChoices, Outlook, OwnPair, Projection, Proximity, Quality, Recursion,
    Reflection, Relatedness, Scaling, ShiftShare, Sign, Unit,
};
use crate::commands::csv_text;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::number::plain;
use crate::printer::Printer;
use crate::text_table::{Column, table};

pub(crate) fn calc(args: &Calc, printer: &Printer) -> Result<Ended, Failure> {
    let (outcome, options) = match args.method.as_str() {
        "index" => of_index(args)?,
        "network" => of_network(args)?,
        method if CHANGE_METHODS.contains(&method) => of_change(args)?,
        method if matrix_methods().any(|known| known == method) => of_matrix(args)?,
        method => return Err(unknown(method)),
    };
    for finding in &outcome.findings {
        printer.caution(finding);
    }
    if printer.json {
        json::print(printer, document(&outcome, options))?;
    } else if args.form.csv {
        let rows = outcome.rows.iter().map(|row| row.iter().map(exact).collect::<Vec<_>>());
        csv_text::print(printer, &outcome.columns, rows)?;
    } else {
        text(&outcome, printer)?;
    }
    Ok(Ended::Well)
}

fn unknown(method: &str) -> Failure {
    let mut near: Vec<&str> = matrix_methods()
        .chain(CHANGE_METHODS)
        .filter(|known| known.contains(method) || method.contains(known))
        .take(5)
        .collect();
    near.extend(if near.is_empty() { Some("`streets calc --help` lists them") } else { None });
    Failure::Request {
        message: format!("no statistic is called `{method}`"),
        hint: Some(format!("the nearest: {}", near.join(", "))),
    }
}

fn needs(option: &'static str, method: &str) -> Failure {
    Failure::Calculator(CalculatorError::Needs { method: method.to_owned(), option })
}

fn of_change(args: &Calc) -> Result<(CalculatorOutcome, Value), Failure> {
    let request = ChangeRequest {
        matrix: args.matrix.clone(),
        before: args.before.clone(),
        data: args.data.clone(),
        output: args.output.clone(),
        population: args.population.clone(),
        shift_share: match args.choices.shift_share {
            ShiftShare::Dunn => ShiftShareChoice::Dunn,
            ShiftShare::EstebanMarquillas => ShiftShareChoice::EstebanMarquillas,
        },
        scaling: match args.choices.scaling {
            Scaling::LogLog => ScalingChoice::LogLog,
            Scaling::Poisson => ScalingChoice::Poisson,
            Scaling::NegativeBinomial => ScalingChoice::NegativeBinomial,
        },
    };
    Ok((change(&args.method, &request, &options(&args.choices))?, json!({})))
}

fn of_index(args: &Calc) -> Result<(CalculatorOutcome, Value), Failure> {
    let request = CompositeRequest {
        recipe: args.recipe.clone().ok_or_else(|| needs("--recipe", "index"))?,
        data: args.data.clone().ok_or_else(|| needs("--data", "index"))?,
        draws: args.robustness,
    };
    Ok((composite(&request)?, json!({ "robustness": args.robustness })))
}

fn of_network(args: &Calc) -> Result<(CalculatorOutcome, Value), Failure> {
    let choices = &args.network;
    let measure = args.measure.clone().ok_or_else(|| Failure::Request {
        message: "`streets calc network` needs a measure".to_owned(),
        hint: Some(network_measures().collect::<Vec<_>>().join(", ")),
    })?;
    let request = NetworkRequest {
        measure,
        edges: choices.edges.clone().ok_or_else(|| needs("--edges", "network"))?,
        sectors: choices.sectors.clone(),
        form: if choices.bipartite { EdgesForm::Participations } else { EdgesForm::Ties },
        weighting: match (choices.weighted, choices.unweighted) {
            (true, _) => Some(TieWeighting::Weight),
            (_, true) => Some(TieWeighting::One),
            _ => None,
        },
        options: NetworkOptions {
            length: match choices.length {
                Length::Step => TieLength::Step,
                Length::InverseWeight => TieLength::InverseWeight,
                Length::Weight => TieLength::Weight,
            },
            damping: choices.damping,
            resolution: choices.resolution,
            leiden: LeidenOptions {
                objective: match choices.quality {
                    Quality::Modularity => Objective::Modularity { resolution: choices.resolution },
                    Quality::ConstantPotts => Objective::ConstantPotts { resolution: choices.resolution },
                },
                runs: choices.runs,
                seed: choices.seed,
                ..LeidenOptions::default()
            },
            sampling: SamplingOptions {
                nodes: choices.sample,
                seed: choices.seed,
                ..SamplingOptions::default()
            },
            projection: ProjectionOptions {
                weights: match choices.weights {
                    Projection::Count => TieWeights::Count,
                    Projection::Newman => TieWeights::Newman,
                },
                ..ProjectionOptions::default()
            },
            ..NetworkOptions::default()
        },
    };
    let told = json!({ "bipartite": choices.bipartite, "seed": choices.seed });
    Ok((network(&request)?, told))
}

fn of_matrix(args: &Calc) -> Result<(CalculatorOutcome, Value), Failure> {
    let choices = &args.choices;
    let request = MatrixRequest {
        method: args.method.clone(),
        matrix: args.matrix.clone().ok_or_else(|| needs("--matrix", &args.method))?,
        by_place: choices.by_place.clone(),
        groups: choices.groups.clone(),
        options: options(choices),
    };
    let told = json!({
        "threshold": choices.amount.is_none().then_some(choices.threshold),
        "amount": choices.amount,
        "largest_part": choices.largest_part,
    });
    Ok((matrix(&request)?, told))
}

fn options(choices: &MatrixChoices) -> CalculationOptions {
    let mut options = CalculationOptions {
        presence: match choices.amount {
            Some(threshold) => PresenceRule::Amount { threshold },
            None => PresenceRule::Quotient { threshold: choices.threshold },
        },
        largest_part: choices.largest_part,
        order: choices.order,
        ..CalculationOptions::default()
    };
    options.complexity.sign = match (&choices.sign_place, choices.sign) {
        (Some(place), _) => SignRule::Place(place.clone()),
        (None, Sign::Diversity) => SignRule::Diversity,
        (None, Sign::RareFields) => SignRule::RareFields,
    };
    options.fitness.form = match choices.fitness_form {
        Recursion::Simultaneous => FitnessForm::Simultaneous,
        Recursion::Sequential => FitnessForm::Sequential,
        Recursion::NonHomogeneous => FitnessForm::NonHomogeneous { delta: choices.delta },
    };
    options.fitness.stop = match choices.tolerance {
        Some(tolerance) => Stop::Settled { tolerance, at_most: choices.steps },
        None => Stop::After(choices.steps),
    };
    options.reflection_scale = match choices.reflection_scale {
        Reflection::Raw => ReflectionScale::Raw,
        Reflection::Standardised => ReflectionScale::Standardised,
        Reflection::Percent => ReflectionScale::Percent,
    };
    options.proximity = match choices.proximity {
        Proximity::Smaller => ProximityForm::Smaller,
        Proximity::Larger => ProximityForm::Larger,
        Proximity::GeometricMean => ProximityForm::GeometricMean,
        Proximity::GivenRow => ProximityForm::GivenRow,
    };
    options.self_pair = match choices.self_pair {
        OwnPair::One => SelfPair::One,
        OwnPair::Zero => SelfPair::Zero,
    };
    options.relatedness = match choices.relatedness {
        Relatedness::Association => RelatednessIndex::Association,
        Relatedness::Cosine => RelatednessIndex::Cosine,
        Relatedness::Jaccard => RelatednessIndex::Jaccard,
        Relatedness::Probability => RelatednessIndex::Probability,
    };
    options.base = match choices.base {
        Base::CoOccurrences => OccurrenceBase::CoOccurrences,
        Base::Places => OccurrenceBase::Places,
    };
    options.outlook = match choices.outlook {
        Outlook::GrowthLab => OutlookForm::GrowthLab,
        Outlook::Target => OutlookForm::Target,
        Outlook::TargetLessOwn => OutlookForm::TargetLessOwn,
    };
    options.herfindahl = if choices.normalised { HerfindahlScale::Normalised } else { HerfindahlScale::Raw };
    options.entropy = match choices.unit {
        Unit::Bits => EntropyUnit::Bits,
        Unit::Nats => EntropyUnit::Nats,
    };
    options
}

fn exact(cell: &OutcomeCell) -> String {
    match cell {
        OutcomeCell::Text(text) => text.clone(),
        OutcomeCell::Number(value) => plain(Some(*value)),
        OutcomeCell::Whole(count) => count.to_string(),
        OutcomeCell::Missing => String::new(),
    }
}

fn document(outcome: &CalculatorOutcome, options: Value) -> Value {
    let value = |cell: &OutcomeCell| match cell {
        OutcomeCell::Text(text) => json!(text),
        OutcomeCell::Number(value) => json!(value),
        OutcomeCell::Whole(count) => json!(count),
        OutcomeCell::Missing => Value::Null,
    };
    let row = |row: &Vec<OutcomeCell>| {
        outcome.columns.iter().cloned().zip(row.iter().map(value)).collect::<Map<String, Value>>()
    };
    json!({
        "method": outcome.method,
        "options": options,
        "findings": outcome.findings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "values": outcome.rows.iter().map(row).collect::<Vec<_>>(),
    })
}

fn text(outcome: &CalculatorOutcome, printer: &Printer) -> Result<(), Failure> {
    let words = |cell: &OutcomeCell| match cell {
        OutcomeCell::Number(value) => fixed(*value, sensible_decimals(*value).max(3)),
        other => exact(other),
    };
    let is_words = |column: usize| {
        outcome.rows.first().is_some_and(|row| matches!(row.get(column), Some(OutcomeCell::Text(_))))
    };
    let columns: Vec<Column<'_>> = outcome
        .columns
        .iter()
        .enumerate()
        .map(|(at, name)| if is_words(at) { Column::Words(name) } else { Column::Numbers(name) })
        .collect();
    let rows = outcome.rows.iter().map(|row| row.iter().map(words).collect());
    printer.answer(table(&columns, rows, printer.width))?;
    Ok(())
}
