using CxKit.Numerics;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>How well raters agree on what they rated independently: Krippendorff's α.</summary>
/// <remarks>
/// <para>α = 1 − D_o ÷ D_e, the observed disagreement within units over the one that chance would give (Krippendorff 2004, chapter 11). It takes any number of raters, missing
/// ratings and all four levels of measurement, and is 1 for perfect agreement, 0 for chance, below 0 for systematic disagreement. Units that one rater alone saw say
/// nothing and are left out, as they are in Krippendorff's definition.</para>
/// <para>The interval is the percentile interval of units drawn again with replacement (Zapf, Castell, Morawietz &amp; Karch 2016, who found that it keeps its level where
/// Krippendorff's own resampling of pairs does not). Draws without any variation have no α and are left out. Below some 20 units it is too short.</para>
/// <para>Immutable.</para>
/// </remarks>
public sealed record RaterAgreement
{
    /// <summary>From this α on ratings can be relied upon: 0.8.</summary>
    public const double ReliableFrom = 0.8;

    /// <summary>From this α on tentative conclusions are possible: 0.667.</summary>
    public const double TentativeFrom = 0.667;

    /// <summary>What the ratings mean.</summary>
    public required RatingLevel Level { get; init; }

    /// <summary>α with its interval, from −1 or lower to 1; null when <see cref="Verdict"/> is <see cref="AgreementVerdict.Unknown"/>.</summary>
    public Estimate? Alpha { get; init; }

    /// <summary>What α itself allows. Look at the lower end of the interval before a decision of weight.</summary>
    public required AgreementVerdict Verdict { get; init; }

    /// <summary>Why there is no α; null when there is one.</summary>
    public string? Reason { get; init; }

    /// <summary>How many units at least two raters rated.</summary>
    public required int Units { get; init; }

    /// <summary>How many ratings these units have.</summary>
    public required int Ratings { get; init; }

    /// <summary>How many raters rated any unit.</summary>
    public required int Raters { get; init; }

    /// <summary>How many units one rater alone rated; they are not counted.</summary>
    public required int UnitsOfOneRater { get; init; }

    /// <summary>Compares ratings within units.</summary>
    /// <param name="ratings">All ratings, in any order; a missing one is left out.</param>
    /// <param name="level">What they mean.</param>
    /// <param name="options">The interval; null for the defaults.</param>
    /// <exception cref="ArgumentException">A rating has no unit or rater or is no finite number, is negative on <see cref="RatingLevel.Ratio"/>, or a rater rated a unit twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not known, or an option is out of its range.</exception>
    /// <remarks>O(draws × ratings × log ratings), and O(different values²) for each draw with <see cref="RatingLevel.Ratio"/>.</remarks>
    public static RaterAgreement From(IEnumerable<RaterValue> ratings, RatingLevel level, RaterAgreementOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        options ??= new();
        options.RequireValid();
        if (!Enum.IsDefined(level))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "Use Nominal, Ordinal, Interval or Ratio.");
        }

        var byUnit = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        var seen = new HashSet<(string, string)>();
        var raters = new HashSet<string>(StringComparer.Ordinal);
        var row = 0;
        foreach (var (unit, rater, value) in ratings)
        {
            row++;
            RequireRating(row, unit, rater, value, level);
            if (!seen.Add((unit, rater)))
            {
                throw new ArgumentException(Invariant($"Rating {row} is the second of the same rater for unit '{unit}'. Keep one of them."), nameof(ratings));
            }

            raters.Add(rater);
            if (!byUnit.TryGetValue(unit, out var values))
            {
                byUnit[unit] = values = [];
            }

            values.Add(value);
        }

        // Sorted by name: the order in which ratings arrive must not change the draws.
        List<double[]> units = [.. byUnit.Where(unit => unit.Value.Count > 1).OrderBy(unit => unit.Key, StringComparer.Ordinal).Select(unit => unit.Value.ToArray())];
        var metric = (AgreementMetric)level;
        var found = KrippendorffAlpha.Of(units, metric);
        return new()
        {
            Level = level,
            Alpha = found.Alpha is { } alpha ? new(alpha, Resampled(units, metric, options)) : null,
            Verdict = found.Alpha switch
            {
                null => AgreementVerdict.Unknown,
                >= ReliableFrom => AgreementVerdict.Reliable,
                >= TentativeFrom => AgreementVerdict.Tentative,
                _ => AgreementVerdict.Insufficient,
            },
            Reason = (found.Units, found.Alpha) switch
            {
                (0, _) => "No unit was rated by two raters. Let two of them rate the same units.",
                (_, null) => "All ratings are equal, so that nobody knows whether the raters can tell different units apart. Choose units that differ.",
                _ => null,
            },
            Units = found.Units,
            Ratings = found.Values,
            Raters = raters.Count,
            UnitsOfOneRater = byUnit.Count - units.Count,
        };
    }

    /// <summary>Writes α with its interval, the verdict and what it is from, in the invariant culture.</summary>
    public override string ToString() => Alpha is { } alpha
        ? Invariant($"alpha ({Level}) {alpha:F3}: {Verdict}, from {Ratings} ratings of {Units} units by {Raters} raters")
        : $"alpha ({Level}) unknown: {Reason}";

    private static Interval Resampled(List<double[]> units, AgreementMetric metric, RaterAgreementOptions options)
    {
        var random = new SeededRandom(options.Seed);
        var draw = new double[units.Count][];
        List<double> alphas = [];
        for (var i = 0; i < options.Draws; i++)
        {
            for (var unit = 0; unit < draw.Length; unit++)
            {
                draw[unit] = units[random.Next(units.Count)];
            }

            if (KrippendorffAlpha.Of(draw, metric).Alpha is { } alpha)
            {
                alphas.Add(alpha);
            }
        }

        if (units.Count < 2 || alphas.Count == 0)
        {
            return new(double.NegativeInfinity, 1, options.Level);
        }

        double[] sorted = [.. alphas.Order()];
        return new(SampleQuantile.OfSorted(sorted, (1 - options.Level) / 2), SampleQuantile.OfSorted(sorted, (1 + options.Level) / 2), options.Level);
    }

    private static void RequireRating(int row, string? unit, string? rater, double value, RatingLevel level)
    {
        if (string.IsNullOrWhiteSpace(unit) || string.IsNullOrWhiteSpace(rater))
        {
            throw new ArgumentException(Invariant($"Rating {row} has no unit or no rater. Name both."));
        }

        if (!double.IsFinite(value) || (value < 0 && level == RatingLevel.Ratio))
        {
            throw new ArgumentException(
                Invariant($"Rating {row}, of unit '{unit}', is {value}. Leave missing ratings out; use finite numbers, and none below 0 on a ratio scale."));
        }
    }
}
