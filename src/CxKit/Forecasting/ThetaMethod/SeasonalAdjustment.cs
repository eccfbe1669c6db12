using System.Buffers;
using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>
/// A season that is taken out of a history before a model without season sees it, and put back into its forecasts: factors where all values are positive, else
/// differences.
/// </summary>
/// <param name="IsMultiplicative">Whether <paramref name="Indices"/> are factors.</param>
/// <param name="Indices">One for each place of the season, the first period's first; a single neutral one where there is no season.</param>
/// <param name="Kept">How much of the season that was seen is believed, 0 to 1.</param>
/// <param name="Variance">The variance of an index around the true one.</param>
internal sealed record SeasonalAdjustment(bool IsMultiplicative, double[] Indices, double Kept, double Variance)
{
    /// <summary>A factor below this is not divided by; the season is then additive.</summary>
    private const double SmallestFactor = 0.01;

    private const int FewestSeasons = 2;

    /// <summary>With this many seasons the shrunk pattern tells itself how much of it is noise; with fewer a test decides.</summary>
    private const int SeasonsThatTell = 3;

    public static readonly SeasonalAdjustment None = new(false, [0.0], 0, 0);

    public bool HasSeason => Indices.Length > 1;

    public static SeasonalAdjustment Of(ReadOnlySpan<double> history, int season)
    {
        if (season < 2 || history.Length < FewestSeasons * season
            || (history.Length < SeasonsThatTell * season && !SeasonalIndices.ShowsSeason(history, season, FewestSeasons)))
        {
            return None;
        }

        var scratch = ArrayPool<double>.Shared.Rent(history.Length);
        var pattern = new double[season];
        var isMultiplicative = IsPositive(history);
        var found = ShrunkSeasonalPattern.Estimate(history, isMultiplicative, pattern, scratch.AsSpan(0, history.Length));
        if (isMultiplicative && Array.Exists(pattern, factor => !(factor >= SmallestFactor)))
        {
            isMultiplicative = false;
            found = ShrunkSeasonalPattern.Estimate(history, isMultiplicative, pattern, scratch.AsSpan(0, history.Length));
        }

        ArrayPool<double>.Shared.Return(scratch);
        return new SeasonalAdjustment(isMultiplicative, pattern, found.Kept, found.Variance);
    }

    /// <summary>How many numbers were estimated, as far as they are believed.</summary>
    public double Parameters => Kept * (Indices.Length - 1);

    public double Remove(double value, int place) => IsMultiplicative ? value / Indices[place] : value - Indices[place];

    public double Restore(double value, int place) => IsMultiplicative ? value * Indices[place] : value + Indices[place];

    /// <summary>Takes the season out of values that begin with place 0.</summary>
    public void Remove(ReadOnlySpan<double> values, Span<double> adjusted)
    {
        for (int t = 0, place = 0; t < values.Length; t++, place = Next(place))
        {
            adjusted[t] = Remove(values[t], place);
        }
    }

    /// <summary>Puts the season back into values that begin with place 0.</summary>
    public void Restore(Span<double> values)
    {
        for (int t = 0, place = 0; t < values.Length; t++, place = Next(place))
        {
            values[t] = Restore(values[t], place);
        }
    }

    /// <summary>What an error of the adjusted value is multiplied by in the value itself.</summary>
    public double ScaleAt(int place) => IsMultiplicative ? Indices[place] : 1;

    /// <summary>What an error of the index at a place is multiplied by in a value whose adjusted value is <paramref name="adjusted"/>.</summary>
    public double WeightOfIndex(double adjusted) => IsMultiplicative ? adjusted : 1;

    public int Next(int place) => place + 1 == Indices.Length ? 0 : place + 1;

    private static bool IsPositive(ReadOnlySpan<double> history)
    {
        foreach (var value in history)
        {
            if (value <= 0)
            {
                return false;
            }
        }

        return true;
    }
}
