namespace CxKit.Feedback;

/// <summary>Values next to each other of which a digest keeps the mean, the number and the ends.</summary>
/// <remarks>
/// They are taken to lie evenly between the lowest and the mean and between the mean and the highest, in the proportion that gives this mean. Numbers are halved before they are subtracted: the
/// ends may be further apart than the largest number.
/// </remarks>
internal readonly record struct TDigestCentroid(double Mean, long Weight, double Lowest, double Highest)
{
    /// <summary>Whether all values are the same.</summary>
    public bool IsOneValue => Lowest == Highest;

    /// <summary>The part of its values that is at most this one.</summary>
    /// <param name="value">From the lowest to the highest.</param>
    public double PartUpTo(double value)
    {
        var (low, mean, high, x) = (Lowest / 2, Mean / 2, Highest / 2, value / 2);
        if (x >= high)
        {
            return 1;
        }

        var lower = LowerPart;
        return x > mean ? lower + (1 - lower) * ((x - mean) / (high - mean)) : mean > low ? lower * ((x - low) / (mean - low)) : 0;
    }

    /// <summary>The value up to which this part of its values lies.</summary>
    /// <param name="part">From 0 to 1.</param>
    public double ValueAt(double part)
    {
        var lower = LowerPart;
        return part < lower ? Between(Lowest, Mean, part / lower) : lower < 1 ? Between(Mean, Highest, (part - lower) / (1 - lower)) : Highest;
    }

    /// <summary>Both together, which are neighbours or within one another.</summary>
    public TDigestCentroid With(in TDigestCentroid other)
    {
        var weight = Weight + other.Weight;
        var mean = Between(Mean, other.Mean, (double)other.Weight / weight);
        return new(mean, weight, Math.Min(Lowest, other.Lowest), Math.Max(Highest, other.Highest));
    }

    /// <summary>Divides it into what is at most this value and the rest; a part may have no values.</summary>
    /// <param name="value">At least the lowest, and below the highest.</param>
    public (TDigestCentroid Left, TDigestCentroid Right) Cut(double value)
    {
        var left = (long)Math.Round(Weight * PartUpTo(value));
        var first = Math.BitIncrement(value);
        if (left <= 0 || left >= Weight)
        {
            var all = left <= 0 ? this with { Mean = Math.Max(Mean, first), Lowest = first } : this with { Mean = Math.Min(Mean, value), Highest = value };
            return left <= 0 ? (default, all) : (all, default);
        }

        var mean = MeanUpTo(value);
        var rest = Math.Clamp(Mean + (Mean - mean) * ((double)left / (Weight - left)), first, Highest);
        return (new(mean, left, Lowest, value), new(rest, Weight - left, first, Highest));
    }

    private double LowerPart => IsOneValue ? 1 : Math.Clamp((Highest / 2 - Mean / 2) / (Highest / 2 - Lowest / 2), 0, 1);

    private double MeanUpTo(double value)
    {
        if (value <= Mean)
        {
            return Between(Lowest, value, 0.5);
        }

        var part = PartUpTo(value);
        return Between(Between(Mean, value, 0.5), Between(Lowest, Mean, 0.5), Math.Min(1, LowerPart / part));
    }

    private static double Between(double from, double to, double share) =>
        from == to ? from : Math.Clamp(from * (1 - share) + to * share, Math.Min(from, to), Math.Max(from, to));
}
