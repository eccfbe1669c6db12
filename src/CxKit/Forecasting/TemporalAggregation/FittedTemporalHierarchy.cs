namespace CxKit.Forecasting;

/// <summary>The fitted models of all aggregation levels of one series; fitted values and residuals are those of the single periods.</summary>
public sealed class FittedTemporalHierarchy : FittedModel
{
    private readonly int[] _spans;
    private readonly double[] _variances;
    private readonly FittedModel[] _levels;

    internal FittedTemporalHierarchy(
        FittedModel finest, ReadOnlySpan<double> history, int season, int[] spans, FittedModel[] levels, double[] variances)
        : base(TemporalHierarchyState.NameOf(finest.Name), finest.Fitted.ToArray(), Differences(history, finest.Fitted), statistics: null)
    {
        Season = season;
        _spans = spans;
        _levels = levels;
        _variances = variances;
    }

    /// <summary>The number of periods in a season.</summary>
    public int Season { get; }

    /// <summary>The lengths of the blocks that take part, in periods, from the longest to 1.</summary>
    public IReadOnlyList<int> Spans => _spans;

    /// <summary>The fitted model of each of <see cref="Spans"/>.</summary>
    public IReadOnlyList<FittedModel> Levels => _levels;

    private protected override ModelState EndState() =>
        new TemporalHierarchyState(Season, _spans, _variances, Array.ConvertAll(_levels, level => StateOf(level).Copy()));

    internal static double[] Differences(ReadOnlySpan<double> history, ReadOnlySpan<double> fitted)
    {
        var differences = new double[history.Length];
        for (var t = 0; t < differences.Length; t++)
        {
            differences[t] = history[t] - fitted[t];
        }

        return differences;
    }
}
