using System.Globalization;

namespace CxKit.Touchpoints;

/// <summary>The ends of a rating scale, such as 1 to 10, whether or not anybody used them. Higher is better.</summary>
/// <remarks>Turn ratings round where low is good, such as school marks: minimum + maximum − rating. Immutable and thread-safe.</remarks>
public readonly record struct RatingScale
{
    /// <summary>Makes the scale from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
    /// <param name="minimum">The worst rating that can be given.</param>
    /// <param name="maximum">The best one, above <paramref name="minimum"/>.</param>
    /// <exception cref="ArgumentException">An end is not finite, or the maximum does not exceed the minimum.</exception>
    public RatingScale(double minimum, double maximum)
    {
        if (!double.IsFinite(minimum) || !double.IsFinite(maximum) || minimum >= maximum)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A rating scale runs from its worst to a higher best rating, such as 1 to 10; {minimum} to {maximum} does not."));
        }

        Minimum = minimum;
        Maximum = maximum;
    }

    /// <summary>The worst rating that can be given.</summary>
    public double Minimum { get; }

    /// <summary>The best rating that can be given.</summary>
    public double Maximum { get; }

    internal double Range => Maximum - Minimum;

    internal bool Holds(double rating) => rating >= Minimum && rating <= Maximum;

    /// <summary>Where a mean rating stands between the ends, from 0 to 100.</summary>
    internal double Performance(double mean) => 100 * (mean - Minimum) / Range;

    /// <summary>Writes <c>1 to 10</c>, in the current culture.</summary>
    public override string ToString() => $"{Minimum} to {Maximum}";
}
