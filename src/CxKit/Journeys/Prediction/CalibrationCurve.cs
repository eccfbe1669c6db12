using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Turns a raw chance into one that comes true as often as it says.</summary>
/// <param name="From">Raw chances, rising; empty for no change.</param>
/// <param name="To">What they become; never falls. Between them by straight lines.</param>
internal sealed record CalibrationCurve(double[] From, double[] To)
{
    public static readonly CalibrationCurve None = new([], []);

    private const int Groups = 100;

    /// <summary>Isotonic regression of outcomes on predictions (Zadrozny &amp; Elkan 2002), over groups of equal size.</summary>
    /// <param name="predictions">Rising.</param>
    /// <param name="outcomes">0 or 1 for each.</param>
    public static CalibrationCurve Fit(ReadOnlySpan<float> predictions, ReadOnlySpan<byte> outcomes)
    {
        var (from, shares, weights) = (new List<double>(), new List<double>(), new List<double>());
        var smallest = Math.Max(20, predictions.Length / Groups);
        for (var i = 0; i < predictions.Length;)
        {
            var (n, sum, hits) = (0, 0.0, 0);
            for (; i < predictions.Length && (n < smallest || predictions[i] == predictions[i - 1]); i++)
            {
                (n, sum, hits) = (n + 1, sum + predictions[i], hits + outcomes[i]);
            }

            var mean = sum / n;
            if (from.Count == 0 || mean > from[^1])
            {
                from.Add(mean);
                shares.Add((hits + mean) / (n + 1)); // one prediction's worth of trust, so that no chance becomes 0 or 1
                weights.Add(n);
            }
        }

        return new([.. from], IsotonicRegression.Fit([.. shares], [.. weights]));
    }

    public double Apply(double raw)
    {
        if (From.Length == 0)
        {
            return raw;
        }

        var at = From.AsSpan().BinarySearch(raw);
        if (at >= 0)
        {
            return To[at];
        }

        var above = ~at;
        if (above == 0)
        {
            return To[0] * (From[0] > 0 ? raw / From[0] : 1);
        }

        if (above == From.Length)
        {
            return From[^1] < 1 ? To[^1] + (1 - To[^1]) * (raw - From[^1]) / (1 - From[^1]) : To[^1];
        }

        return To[above - 1] + (To[above] - To[above - 1]) * (raw - From[above - 1]) / (From[above] - From[above - 1]);
    }
}
