namespace CxKit.Touchpoints;

/// <summary>The two cumulative sums, in standard errors.</summary>
internal sealed class CusumRun(CusumDesign design, ChartBaseline baseline) : ChartRun(baseline)
{
    private double _above = design.HeadStart;
    private double _below = design.HeadStart;

    public override double[] State
    {
        get => [_above, _below];
        set => (_above, _below) = (value[0], value[1]);
    }

    public override (ChartPoint Point, ChartRules Rules, ChartSide Side) Next(in ChartSample sample)
    {
        if (sample.IsMissing)
        {
            return (new(sample.Time, 0, null, null, null, 0, -design.Decision, design.Decision), ChartRules.None, ChartSide.Both);
        }

        var z = (sample.Mean - Baseline.Centre) / Baseline.ErrorOf(sample);
        _above = Math.Max(0, _above + z - design.Reference);
        _below = Math.Max(0, _below - z - design.Reference);
        var point = new ChartPoint(sample.Time, sample.Count, sample.Mean, _above, 0 - _below, 0, -design.Decision, design.Decision);
        return _above > design.Decision
            ? (point, ChartRules.BeyondLimit, ChartSide.Above)
            : _below > design.Decision ? (point, ChartRules.BeyondLimit, ChartSide.Below) : (point, ChartRules.None, ChartSide.Both);
    }
}
