using System.Text.Json.Serialization;

namespace CxKit.Touchpoints;

/// <summary>A signal through which a touchpoint is seen: its unit, what is good, what is bad, and how much it counts.</summary>
/// <param name="Name">The name by which values refer to it, once in a catalogue: <c>delivery.on_time</c>. 1 to 200 characters.</param>
/// <param name="Target">The value from which on nothing is left to be desired, in <see cref="Unit"/>; for yes and no a share.</param>
/// <param name="Worst">The value from which on it could not be worse, in <see cref="Unit"/>; different from <paramref name="Target"/>.</param>
/// <param name="Weight">How much it counts within its touchpoint, compared with the others; not negative. Default 1.</param>
/// <param name="Exponent">Bends the curve: above 1, only values near the target are good; below 1, only those near the worst are bad. Positive, default 1.</param>
/// <remarks>
/// <para>A value is turned into a score from 0 to 100 by a monotone desirability (Harrington 1965; Derringer &amp; Suich 1980, equation 3): 0 at <see cref="Worst"/> and beyond, 100 at
/// <see cref="Target"/> and beyond, and between them 100·((x − worst) ÷ (target − worst))^<see cref="Exponent"/>, of the logarithms where <see cref="Shape"/> says so. Whether high or low is good
/// follows from which of the two is larger. <see cref="Points"/> replace that curve by straight lines between points.</para>
/// <para>Plain data: what is wrong is listed by <see cref="TouchpointCatalogue.Problems"/>, and whoever uses a catalogue refuses it then. Immutable as long as the given list is.</para>
/// </remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SignalDefinition(string Name, double Target, double Worst, double Weight = 1, double Exponent = 1)
{
    private const double Best = 100;

    /// <summary>What the values are. Default: numbers.</summary>
    public SignalKind Kind { get; init; }

    /// <summary>What the values are measured in: <c>s</c>, <c>working days</c>, <c>points 1-5</c>. Default empty.</summary>
    public string Unit { get => field ?? ""; init; }

    /// <summary>What is measured, in a few words for people. Default null: <see cref="Name"/> says it.</summary>
    public string? Title { get; init; }

    /// <summary>How the score runs from worst to target. Default: straight.</summary>
    public DesirabilityShape Shape { get; init; }

    /// <summary>
    /// The score by hand instead, as straight lines between points with rising values: at least two, scores all rising or all falling (equal neighbours allowed), 0 at <see cref="Worst"/> and 100
    /// at <see cref="Target"/>. Default null.
    /// </summary>
    public IReadOnlyList<DesirabilityPoint>? Points { get; init; }

    /// <summary>What is scored. Default: each value. Signals of yes and no are always scored by their share.</summary>
    public ScoreOf ScoreOf { get; init; }

    /// <summary>The lowest value that can be; lower ones are refused. Default null: any. 0 for yes and no.</summary>
    public double? Minimum { get; init; }

    /// <summary>The highest value that can be; higher ones are refused. Default null: any. 1 for yes and no.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether more is better: the target exceeds the worst value.</summary>
    [JsonIgnore]
    public bool HigherIsBetter => Target > Worst;

    /// <summary>What a value, or a share of yes, is worth: 0 to 100.</summary>
    /// <param name="value">The value, in <see cref="Unit"/>.</param>
    /// <returns>NaN for NaN and where the definition has problems.</returns>
    public double Score(double value)
    {
        if (Points is { } points)
        {
            return Between(points, value);
        }

        var (x, worst, target) = Shape == DesirabilityShape.Logarithmic ? (Math.Log(Math.Max(value, 0)), Math.Log(Worst), Math.Log(Target)) : (value, Worst, Target);
        var share = Math.Clamp((x - worst) / (target - worst), 0, 1);
        return Best * (Exponent == 1 ? share : Math.Pow(share, Exponent));
    }

    /// <summary>A rating on a scale, the highest being best.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="title">The question, for people.</param>
    /// <param name="lowest">The lowest point of the scale. Default 1.</param>
    /// <param name="highest">The highest. Default 5.</param>
    public static SignalDefinition Rating(string name, string? title = null, double lowest = 1, double highest = 5) => new(name, highest, lowest)
    {
        Title = title,
        Unit = FormattableString.Invariant($"points {lowest}-{highest}"),
        Minimum = lowest,
        Maximum = highest,
    };

    /// <summary>A share of yes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="target">The share that is as good as all can be; 0 to 1.</param>
    /// <param name="worst">The share that is as bad; 0 to 1.</param>
    /// <param name="title">What is asked, for people.</param>
    public static SignalDefinition YesNo(string name, double target, double worst, string? title = null) => new(name, target, worst)
    {
        Title = title,
        Kind = SignalKind.YesNo,
        Unit = "share",
        ScoreOf = ScoreOf.Mean,
        Minimum = 0,
        Maximum = 1,
    };

    /// <summary>A time or another amount of which less is better, scored by ratios.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="target">From where downward nothing is left to be desired; positive.</param>
    /// <param name="worst">From where upward it could not be worse; more than <paramref name="target"/>.</param>
    /// <param name="unit">What it is measured in.</param>
    /// <param name="title">What is measured, for people.</param>
    public static SignalDefinition Duration(string name, double target, double worst, string unit, string? title = null) => new(name, target, worst)
    {
        Title = title,
        Unit = unit,
        Shape = DesirabilityShape.Logarithmic,
        Minimum = 0,
    };

    private static double Between(IReadOnlyList<DesirabilityPoint> points, double value)
    {
        if (points.Count == 0 || double.IsNaN(value))
        {
            return double.NaN;
        }

        var next = 0;
        while (next < points.Count && points[next].Value < value)
        {
            next++;
        }

        if (next == 0 || next == points.Count)
        {
            return points[Math.Min(next, points.Count - 1)].Score;
        }

        var (left, right) = (points[next - 1], points[next]);
        return left.Score + (right.Score - left.Score) * (value - left.Value) / (right.Value - left.Value);
    }
}
