using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>The Theta method fitted to one history.</summary>
public sealed class FittedTheta : FittedModel
{
    private readonly double[] _indices;
    private readonly double _level;
    private readonly double _errorVariance;

    private FittedTheta(
        double[] fitted, double[] residuals, double alpha, double level, double drift, double errorVariance, double[] indices)
        : base(indices.Length > 1 ? $"Theta({indices.Length})" : "Theta", fitted, residuals, statistics: null)
    {
        Alpha = alpha;
        Drift = drift;
        _level = level;
        _errorVariance = errorVariance;
        _indices = indices;
    }

    /// <summary>The smoothing parameter α of the level.</summary>
    public double Alpha { get; }

    /// <summary>How much the seasonally adjusted forecast rises a period: half the least-squares slope of the history.</summary>
    public double Drift { get; }

    internal static FittedTheta From(ReadOnlySpan<double> history, FittedEts smoothed, double drift, double[] indices)
    {
        var alpha = smoothed.Parameters.Alpha!.Value;
        var fitted = new double[history.Length];
        var residuals = new double[history.Length];
        for (var t = 0; t < history.Length; t++)
        {
            fitted[t] = (smoothed.Fitted[t] + drift * Lag(alpha, t)) * indices[t % indices.Length];
            residuals[t] = history[t] - fitted[t];
        }

        var level = smoothed.FinalState.Level!.Value + drift * Lag(alpha, history.Length);
        return new FittedTheta(fitted, residuals, alpha, level, drift, smoothed.Statistics!.ErrorVariance, indices);
    }

    private protected override PredictiveDistribution Predict(int horizon)
    {
        var mean = new double[horizon];
        var variance = new double[horizon];
        var cumulative = new double[horizon];

        // The error of period j enters the total of P periods with weight c_j + α(s_{j+1} + … + s_P) = c_j + αS_P, where s is the seasonal index, S_j its sum up
        // to j, and c_j = s_j − αS_j; the sums over j of the square's terms are kept as P grows.
        double sum = 0, own = 0, ownSquares = 0;
        for (var h = 0; h < horizon; h++)
        {
            var index = IndexOf(h);
            mean[h] = (_level + Drift * h) * index;
            variance[h] = _errorVariance * (1 + h * Alpha * Alpha) * index * index;
            sum += index;
            var c = index - Alpha * sum;
            own += c;
            ownSquares += c * c;
            cumulative[h] = _errorVariance * (ownSquares + 2 * Alpha * sum * own + (h + 1) * Alpha * Alpha * sum * sum);
        }

        return new NormalPrediction(mean, variance, cumulative, SamplePath);
    }

    private void SamplePath(SeededRandom random, Span<double> path)
    {
        var level = _level;
        var sd = Math.Sqrt(_errorVariance);
        for (var h = 0; h < path.Length; h++)
        {
            var error = sd * random.NextNormal();
            path[h] = (level + error) * IndexOf(h);
            level += Drift + Alpha * error;
        }
    }

    private double IndexOf(int step) => _indices[(Count + step) % _indices.Length];

    /// <summary>How many periods' drift the smoothed level lags behind after t periods: (1 − (1 − α)ᵗ)/α.</summary>
    private static double Lag(double alpha, int t) => (1 - Math.Pow(1 - alpha, t)) / alpha;
}
