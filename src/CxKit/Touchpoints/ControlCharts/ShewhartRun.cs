namespace CxKit.Touchpoints;

/// <summary>Each point for itself, and patterns of the latest ones.</summary>
internal sealed class ShewhartRun(ShewhartDesign design, ChartBaseline baseline) : ChartRun(baseline)
{
    private readonly RunPatterns? _patterns = (design.Rules & ~ChartRules.BeyondLimit) == 0 ? null : new(design.Rules);
    private double _error = baseline.ErrorOf(new ChartSample(1, baseline.Centre));

    public override double[] State
    {
        get => [_error, .. _patterns?.Latest ?? []];
        set
        {
            _error = value[0];
            _patterns?.Latest = value[1..];
        }
    }

    public override (ChartPoint Point, ChartRules Rules, ChartSide Side) Next(in ChartSample sample)
    {
        if (sample.IsMissing)
        {
            return (Point(sample, null), ChartRules.None, ChartSide.Both); // with the limits of its neighbour
        }

        _error = Baseline.ErrorOf(sample);
        var point = Point(sample, sample.Mean);
        var (rules, side) = _patterns?.Next((sample.Mean - Baseline.Centre) / _error) ?? (ChartRules.None, ChartSide.Both);
        return sample.Mean > point.Upper || sample.Mean < point.Lower
            ? (point, rules | ChartRules.BeyondLimit, SideOf(sample.Mean - Baseline.Centre))
            : (point, rules, side);
    }

    private ChartPoint Point(in ChartSample sample, double? value)
    {
        var half = design.Limit * _error;
        return new(sample.Time, sample.Count, value, value, null, Baseline.Centre, Baseline.AtLeast(Baseline.Centre - half), Baseline.AtMost(Baseline.Centre + half));
    }
}
