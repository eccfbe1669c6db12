namespace CxKit.Forecasting;

/// <summary>The fitted models of blocks of 1, 2, … periods; fitted values and residuals are those of the single periods.</summary>
public sealed class FittedMapa : FittedModel
{
    private readonly FittedEts[] _levels;

    internal FittedMapa(int season, FittedEts[] levels, ReadOnlySpan<double> history)
        : base(MapaState.NameOf(levels[0].Name), levels[0].Fitted.ToArray(), FittedTemporalHierarchy.Differences(history, levels[0].Fitted), statistics: null)
    {
        Season = season;
        _levels = levels;
    }

    /// <summary>The number of periods in a season.</summary>
    public int Season { get; }

    /// <summary>The fitted model of blocks of 1, 2, 3, … periods.</summary>
    public IReadOnlyList<FittedEts> Levels => _levels;

    private protected override ModelState EndState() => new MapaState(Season, Array.ConvertAll(_levels, level => (EtsModelState)StateOf(level).Copy()));
}
