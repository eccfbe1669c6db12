using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary>The reports of a checkout as rows.</summary>
/// <param name="writer">Where rows go.</param>
internal sealed class CheckoutAnswer(ResultWriter writer)
{
    private readonly MeasureRows _rows = new(writer);

    public void Write(CheckoutLedger ledger)
    {
        Abandonment(ledger.Abandonment());
        Steps(ledger.Hazards());
        Prices(ledger.Prices());
        Payments(ledger.Payments());
        Fields(ledger.Fields());
        Losses(ledger.Losses());
    }

    private void Abandonment(AbandonmentReport report)
    {
        _rows.Number("abandonment", "all", "attempts", report.Attempts);
        _rows.Number("abandonment", "all", "open", report.Open);
        _rows.Estimated("abandonment", "all", "completed", report.Completed);
        _rows.Estimated("abandonment", "all", "abandoned", report.Abandoned);
        _rows.Estimated("abandonment", "all", "recovered_on_other_device", report.RecoveredOnOtherDevice);
        _rows.Estimated("abandonment", "all", "recovered_later", report.RecoveredLater);
        _rows.Estimated("abandonment", "all", "abandoned_without_identity", report.AbandonedWithoutIdentity);
    }

    private void Steps(StepHazards hazards)
    {
        foreach (var step in hazards.Steps)
        {
            _rows.Number("step", step.Step, "reached", step.Reached);
            _rows.Number("step", step.Step, "abandoned", step.Abandoned);
            _rows.Estimated("step", step.Step, "hazard", step.Hazard);
            _rows.Estimated("step", step.Step, "survival", step.Survival);
            _rows.Number("step", step.Step, "median_seconds", step.MedianTime?.TotalSeconds);
        }
    }

    private void Prices(PriceSurpriseReport prices)
    {
        _rows.Number("price", "all", "compared", prices.Compared);
        _rows.Estimated("price", "all", "alarming_share", prices.AlarmingShare);
        _rows.Estimated("price", "all", "mean_surprise", prices.MeanSurprise);
        _rows.Estimated("price", "all", "assumed_share", prices.AssumedShare);
        foreach (var alert in prices.Alerts)
        {
            _rows.Number("price_alert", alert.Attempt, $"unexplained_{alert.Currency}", (double)alert.Unexplained);
        }
    }

    private void Payments(PaymentReport report)
    {
        _rows.Estimated("payment", "all", "wanted_method_offered", report.Coverage.Covered);
        foreach (var (section, group, payments) in report.Methods.Select(group => ("payment", group.Method, group))
            .Concat(report.Issuers.Where(group => group.Issuer is not null).Select(group => ("issuer", $"{group.Method} {group.Issuer}", group))))
        {
            _rows.Number(section, group, "tries", payments.Tries);
            _rows.Estimated(section, group, "authorization_rate", payments.AuthorizationRate);
            _rows.Estimated(section, group, "shrunken_rate", payments.Shrunken);
            _rows.Estimated(section, group, "first_try", payments.FirstTry);
            _rows.Estimated(section, group, "final", payments.Final);
            _rows.Estimated(section, group, "retry_success", payments.RetrySuccess);
        }

        foreach (var decline in report.Declines)
        {
            _rows.Number("decline", decline.Code ?? "(none)", decline.Kind switch { DeclineKind.Soft => "soft", DeclineKind.Hard => "hard", _ => "unknown" }, decline.Count);
        }
    }

    private void Fields(FieldReport report)
    {
        foreach (var field in report.Fields)
        {
            _rows.Number("field", field.Field, "attempts", field.Attempts);
            _rows.Estimated("field", field.Field, "error_rate", field.ErrorRate);
            _rows.Number("field", field.Field, "refocuses_per_attempt", field.RefocusesPerAttempt);
            _rows.Number("field", field.Field, "median_seconds", field.MedianTime?.TotalSeconds);
            _rows.Estimated("field", field.Field, "completion_difference", field.CompletionDifference);
        }
    }

    private void Losses(CheckoutLosses losses)
    {
        foreach (var loss in losses.Causes)
        {
            var group = $"{loss.Cause switch
            {
                CheckoutCause.FieldError => "field_error",
                CheckoutCause.Retry => "retry",
                CheckoutCause.Payment => "payment",
                CheckoutCause.MissingMethod => "missing_method",
                CheckoutCause.PriceSurprise => "price_surprise",
                _ => "none_seen",
            }}{(loss.Currency is null ? "" : $" {loss.Currency}")}";
            _rows.Number("loss", group, "lost_orders", loss.Lost);
            _rows.Estimated("loss", group, "lost_value", loss.Value);
            _rows.Estimated("loss", group, "excess_orders", loss.Excess);
            _rows.Estimated("loss", group, "excess_value", loss.ExcessValue);
        }
    }
}
