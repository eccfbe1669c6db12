namespace CxKit.Touchpoints;

/// <summary>The exponentially weighted mean, with the variance that it has.</summary>
internal sealed class EwmaRun(EwmaDesign design, ChartBaseline baseline) : ChartRun(baseline)
{
    private readonly double _weight = design.Weight;
    private double _deviation; // of the weighted mean from the centre
    private double _variance;
    private double _half; // the last distance of the limits, for missing points

    public override double[] State
    {
        get => [_deviation, _variance, _half];
        set => (_deviation, _variance, _half) = (value[0], value[1], value[2]);
    }

    public override (ChartPoint Point, ChartRules Rules, ChartSide Side) Next(in ChartSample sample)
    {
        if (sample.IsMissing)
        {
            return (Point(sample, null, null), ChartRules.None, ChartSide.Both);
        }

        var error = Baseline.ErrorOf(sample);
        _deviation = _weight * (sample.Mean - Baseline.Centre) + (1 - _weight) * _deviation;
        _variance = _weight * _weight * error * error + (1 - _weight) * (1 - _weight) * _variance;
        _half = design.Limit * (design.Limits == EwmaLimits.Exact ? Math.Sqrt(_variance) : error * Math.Sqrt(_weight / (2 - _weight)));
        var point = Point(sample, sample.Mean, Baseline.Centre + _deviation);
        return Math.Abs(_deviation) > _half ? (point, ChartRules.BeyondLimit, SideOf(_deviation)) : (point, ChartRules.None, ChartSide.Both);
    }

    private ChartPoint Point(in ChartSample sample, double? mean, double? value) => new(
        sample.Time, sample.Count, mean, value, null, Baseline.Centre, Baseline.AtLeast(Baseline.Centre - _half), Baseline.AtMost(Baseline.Centre + _half));
}
