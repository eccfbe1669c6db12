using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary>A report of returns as rows; no customer is in them.</summary>
/// <param name="writer">Where rows go.</param>
internal sealed class ReturnsAnswer(ResultWriter writer)
{
    private readonly MeasureRows _rows = new(writer);

    public void Write(ReturnsReport report)
    {
        Rates("total", [report.Total! with { Group = "all" }]);
        Rates("product", report.ByProduct);
        Rates("category", report.ByCategory);
        Rates("size", report.BySize);
        Rates("channel", report.ByChannel);
        Rates("month", report.ByMonth);
        Reasons("reason", report.Reasons);
        Reasons("touchpoint", report.Touchpoints);
        _rows.Number("refund", "all", "returns", report.Refunds.Returns);
        _rows.Number("refund", "all", "open", report.Refunds.Open);
        _rows.Estimated("refund", "all", "median_days", report.Refunds.MedianDays);
        _rows.Estimated("refund", "all", "within_14_days", report.Refunds.Within14Days);
        _rows.Estimated("bracketing", "all", "share_of_orders", report.Bracketing.Share);
        _rows.Estimated("bracketing", "bracketed", "rate", report.Bracketing.Bracketed?.Rate);
        _rows.Estimated("bracketing", "other", "rate", report.Bracketing.Unbracketed?.Rate);
        _rows.Number("cost", "all", "total", (double?)report.Costs.Total);
        _rows.Estimated("cost", "all", "per_return", report.Costs.PerReturn);
        _rows.Estimated("cost", "all", "expected", report.Costs.Expected);
        _rows.Number("serial", "all", "eligible_customers", report.Serial.Eligible);
        _rows.Number("serial", "all", "serial_returners", report.Serial.Customers.Count);
        _rows.Number("serial", "all", "share_of_returned_value", report.Serial.ShareOfReturnedValue);
    }

    private void Rates(string section, IReadOnlyList<ReturnRate> rates)
    {
        if (rates.All(rate => rate.Group is null))
        {
            return;
        }

        foreach (var rate in rates)
        {
            var group = rate.Group ?? "(not told)";
            _rows.Number(section, group, "units", rate.Units);
            _rows.Number(section, group, "returned", rate.ReturnedUnits);
            _rows.Number(section, group, "so_far", rate.SoFar);
            _rows.Estimated(section, group, "rate", rate.Rate);
            _rows.Estimated(section, group, "shrunken_rate", rate.Shrunken);
            _rows.Estimated(section, group, "value_rate", rate.ValueRate);
        }
    }

    private void Reasons(string section, IReadOnlyList<ReasonShare> reasons)
    {
        foreach (var reason in reasons)
        {
            _rows.Number(section, reason.Code ?? "(none)", "units", reason.Units);
            _rows.Estimated(section, reason.Code ?? "(none)", "share", reason.Share);
        }
    }
}
