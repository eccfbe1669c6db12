using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>What a form of exponential smoothing says about the periods after one state; keeps that small state only.</summary>
internal static class EtsPrediction
{
    /// <param name="form">The form.</param>
    /// <param name="smoothing">Its parameters.</param>
    /// <param name="final">The state after the history, of which a copy is kept.</param>
    /// <param name="errorVariance">The variance of the innovations.</param>
    /// <param name="horizon">The number of periods.</param>
    /// <param name="evidence">What the parameters were estimated from; null takes them as known.</param>
    public static PredictiveDistribution From(
        EtsForm form, in EtsSmoothing smoothing, in EtsState final, double errorVariance, int horizon, EtsEvidence? evidence = null)
    {
        var known = Known(form, smoothing, final, errorVariance, horizon);
        if (evidence is not { } learned)
        {
            return known;
        }

        var states = EtsDoubt.OfStates(form, form.HasSeason ? final.SeasonFromNext().Length : 1, smoothing, learned.Observations, horizon);
        var sd = Math.Sqrt(errorVariance);
        for (var h = 0; h < horizon; h++)
        {
            var scale = sd * (form.Error == EtsError.Multiplicative ? Math.Abs(known.Mean[h]) : 1);
            for (var i = 0; i < states.GetLength(1); i++)
            {
                states[h, i] *= scale;
            }
        }

        var isNormal = form.Error == EtsError.Additive && EtsVariance.Knows(form);
        return new EstimatedEtsPrediction(known, states, form.SmoothingParameterCount, learned, isNormal);
    }

    private static PredictiveDistribution Known(EtsForm form, in EtsSmoothing smoothing, in EtsState final, double errorVariance, int horizon)
    {
        var paths = new EtsPaths(form, smoothing, final, errorVariance);
        if (!EtsVariance.Knows(form))
        {
            return new OpenPrediction(form, smoothing, final.Fork(), errorVariance, EtsVariance.Path(smoothing, final, horizon), paths);
        }

        var (mean, variance, cumulative) = EtsVariance.Of(form, smoothing, final, errorVariance, horizon);
        var (parameters, state) = (smoothing, final.Fork());
        return new ClosedPrediction(
            mean, variance, cumulative, () => EtsVariance.CumulativeOfMultiplicativeSeason(form, parameters, state, errorVariance, horizon), paths);
    }

    /// <summary>The forms whose moments follow from a recursion; single periods and totals are taken as normal.</summary>
    private sealed class ClosedPrediction(double[] mean, double[] variance, double[]? known, Func<double[]> cumulative, EtsPaths paths)
        : NormalPrediction(mean, variance, known, paths.Draw)
    {
        private double[]? _cumulative = known;

        public override double[] CumulativeVariance => _cumulative ??= cumulative();

        public override void SampleBlock(SeededRandom random, int steps, int count, Span<double> block) => paths.Draw(random, steps, count, block);
    }

    /// <summary>The forms with bounded errors: quantiles from simulated paths, moments exact where states are products and by simulation where they are not.</summary>
    private sealed class OpenPrediction(EtsForm form, EtsSmoothing smoothing, EtsState final, double errorVariance, double[] mean, EtsPaths paths)
        : SimulatedPrediction(mean, paths.Draw)
    {
        private double[]? _variances;
        private double[]? _cumulative; // apart, since those of products take the square of the horizon

        public override double StandardDeviation(int step) => Root((_variances ?? Compute(areTotals: false))[step]);

        public override double CumulativeStandardDeviation(int periods) => Root((_cumulative ?? Compute(areTotals: true))[periods - 1]);

        public override void SampleBlock(SeededRandom random, int steps, int count, Span<double> block) => paths.Draw(random, steps, count, block);

        private double[] Compute(bool areTotals)
        {
            if (EtsProductMoments.Know(form, smoothing))
            {
                var products = new EtsProductMoments(form, smoothing, form.HasSeason ? final.SeasonFromNext().Length : 1, errorVariance, Mean);
                return areTotals ? _cumulative = products.CumulativeVariances() : _variances = products.Variances();
            }

            var simulated = new EtsSimulatedMoments(form, smoothing, final, paths, Mean);
            (_variances, _cumulative) = (simulated.Variances(), simulated.CumulativeVariances());
            return areTotals ? _cumulative : _variances;
        }

        private static double Root(double variance) => double.IsNaN(variance) ? double.PositiveInfinity : Math.Sqrt(variance);
    }
}
