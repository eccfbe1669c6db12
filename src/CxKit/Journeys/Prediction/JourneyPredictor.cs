namespace CxKit.Journeys;

/// <summary>Learns from finished journeys what comes next in one that is under way, and how probable it is to convert.</summary>
/// <remarks>
/// <para>A Markov chain of variable order: the last events are looked up as far back as they are known, up to <see cref="JourneyPredictorOptions.Order"/>, the start of a journey being
/// one of them, and every longer sequence corrects what the shorter one says. Next event: interpolated back-off with discount (Ney, Essen &amp; Kneser 1994; Teh 2006). Conversion:
/// beta-binomial back-off, learnt directly from what became of journeys that were there, then isotonic
/// calibration (Ayer et al. 1955; Zadrozny &amp; Elkan 2002) where that lowers the log loss out of sample. How much longer sequences are trusted is chosen by cross-validation.</para>
/// <para>Immutable and thread-safe. The same log, options and seed give the same bits.</para>
/// </remarks>
public sealed class JourneyPredictor
{
    private readonly JourneyPredictorOptions _options;

    /// <summary>Makes a predictor that has yet to learn.</summary>
    /// <param name="options">What it learns from; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public JourneyPredictor(JourneyPredictorOptions? options = null)
    {
        _options = options ?? new();
        _options.RequireValid();
    }

    /// <summary>Learns from the finished journeys of <paramref name="log"/>.</summary>
    /// <remarks>Time O(events · order · folds); some 60 bytes an event while learning.</remarks>
    /// <exception cref="ArgumentException">Fewer than two customers have a finished journey with an event before its conversion.</exception>
    public FittedJourneyPredictor Fit(JourneyLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var sequences = JourneySequences.Of(log, _options.Scope);
        if (sequences.CustomersToLearnFrom < 2)
        {
            throw new ArgumentException(
                $"A predictor learns from what at least two customers did in finished journeys before a '{_options.Conversion}', and the log has none or one. " +
                "Journeys that may go on are not finished: see JourneyPredictorOptions.Abandonment.",
                nameof(log));
        }

        var minimum = Math.Max(_options.MinimumCustomers, log.MinimumCell);
        var (backOffs, curve, report) = PredictorTrial.Run(sequences, _options, minimum);
        var tree = ContextTreeGrowth.Of(sequences, _options.Order, minimum, _ => true);
        return new([.. log.Names], _options.Conversion, _options.Order, tree, backOffs, curve, report);
    }
}
