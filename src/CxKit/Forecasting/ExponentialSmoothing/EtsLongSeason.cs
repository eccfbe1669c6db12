using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>
/// The first season of a form whose season is longer than <see cref="LongestFree"/>: waves of the year's first six frequencies with free weights, and the few
/// places that stand out of them at the height that classical decomposition gives them. Hundreds of free states cannot be told from two or three seasons of
/// history; a smooth season and its peaks can. Which places stand out: those whose distance from the waves is beyond √(2 ln m) robust standard deviations, the
/// most that noise alone reaches (Donoho &amp; Johnstone 1994). As the history goes on, every place moves on its own.
/// </summary>
internal sealed class EtsLongSeason
{
    /// <summary>Up to here every seasonal state is free, as in R.</summary>
    public const int LongestFree = 24;

    private const int MostFrequencies = 6;

    /// <summary>The median of the absolute values of a standard normal.</summary>
    private const double MedianOfNormal = 0.6744897501960817;

    private readonly double[] _waves;
    private readonly double[] _peaks;
    private readonly double[] _weights;
    private readonly double _neutral;

    public EtsLongSeason(ReadOnlySpan<double> history, int m, bool multiplicative)
    {
        (Length, _neutral) = (m, multiplicative ? 1 : 0);
        _waves = new double[m * Waves];
        _peaks = new double[m];
        _weights = new double[Waves];
        for (var i = 0; i < m; i++)
        {
            for (var k = 0; k < MostFrequencies; k++)
            {
                (_waves[i * Waves + 2 * k], _waves[i * Waves + 2 * k + 1]) = Math.SinCos(2 * Math.PI * (k + 1) * i / m);
            }
        }

        var pattern = SeasonalPattern.Classical(history, m, multiplicative);
        for (var i = 0; i < m; i++)
        {
            pattern[i] -= _neutral;
        }

        FindPeaks(pattern);
    }

    public int Length { get; }

    /// <summary>The number of waves: a sine and a cosine for each frequency.</summary>
    public const int Waves = 2 * MostFrequencies;

    /// <summary>How many places stand out; each counts as a parameter.</summary>
    public int Peaks { get; private set; }

    /// <summary>The weights that come nearest to classical decomposition, to start from.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>What each wave adds at one place.</summary>
    public ReadOnlySpan<double> At(int place) => _waves.AsSpan(place * Waves, Waves);

    /// <summary>The season that weights make.</summary>
    public void Fill(ReadOnlySpan<double> weights, Span<double> season)
    {
        for (var i = 0; i < Length; i++)
        {
            season[i] = _neutral + _peaks[i] + Sum(weights, i);
        }
    }

    private void FindPeaks(ReadOnlySpan<double> pattern)
    {
        var distances = new double[Length];
        Weigh(pattern);
        for (var i = 0; i < Length; i++)
        {
            distances[i] = Math.Abs(pattern[i] - Sum(_weights, i));
        }

        Array.Sort(distances);
        var limit = Math.Sqrt(2 * Math.Log(Length)) * distances[Length / 2] / MedianOfNormal;
        for (var i = 0; i < Length; i++)
        {
            var distance = pattern[i] - Sum(_weights, i);
            if (Math.Abs(distance) > limit && Math.Abs(distance) > 1e-9 * Math.Abs(pattern[i]))
            {
                (_peaks[i], Peaks) = (distance, Peaks + 1);
            }
        }
    }

    /// <summary>The waves are orthogonal over a season, so each weight is a projection of its own.</summary>
    private void Weigh(ReadOnlySpan<double> pattern)
    {
        Array.Clear(_weights);
        for (var i = 0; i < Length; i++)
        {
            for (var k = 0; k < Waves; k++)
            {
                _weights[k] += 2.0 / Length * pattern[i] * _waves[i * Waves + k];
            }
        }
    }

    private double Sum(ReadOnlySpan<double> weights, int place)
    {
        var sum = 0.0;
        var waves = At(place);
        for (var k = 0; k < Waves; k++)
        {
            sum += weights[k] * waves[k];
        }

        return sum;
    }
}
