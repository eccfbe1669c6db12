namespace CxKit.Forecasting;

/// <summary>Multiple aggregation prediction: level, trend and season each averaged over all aggregation levels of one series (MAPA).</summary>
/// <remarks>
/// <para>Kourentzes, Petropoulos &amp; Trapero (2014): the history is summed in blocks of k = 1, 2, … periods up to a season, each is fitted by <see cref="Ets"/>, with a season
/// where k divides it, and the components of the forecasts, translated to additive ones and divided by k, are averaged: level and trend
/// over all k, the season over those that can have one. A level of aggregation needs <see cref="TemporalHierarchy.FewestBlocks"/> blocks; the oldest periods that
/// fill none are dropped. With a season of 1 it is exponential smoothing alone.</para>
/// <para>The future is that of the single periods' own model, moved to the averaged means. A stream takes a block in when it is whole. Costs about as many fits as the
/// season is long, of ever shorter histories. R's <c>MAPA</c> has the same means up to its own <c>es</c>, and no distribution of totals.</para>
/// </remarks>
public sealed class Mapa : ForecastModel
{
    /// <summary>Makes the model.</summary>
    /// <param name="season">The number of periods in a season, 1 to <see cref="Ets.MaximumSeason"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is outside its range.</exception>
    public Mapa(int season) => Season = new Ets(season).Season;

    /// <inheritdoc/>
    public override string Name => "mapa";

    /// <summary>The number of periods in a season.</summary>
    public int Season { get; }

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var levels = new List<FittedEts> { (FittedEts)new Ets(Season).Fit(history, MissingValues.Skip) };
        for (var span = 2; span <= Season && history.Length / span >= TemporalHierarchy.FewestBlocks; span++)
        {
            try
            {
                var model = new Ets(MapaState.SeasonOf(Season, span));
                levels.Add((FittedEts)model.Fit(TemporalHierarchy.Blocks(history, span), MissingValues.Skip));
            }
            catch (UnsuitableHistoryException)
            {
                break; // longer blocks are fewer still
            }
        }

        return new FittedMapa(Season, [.. levels], history);
    }
}
