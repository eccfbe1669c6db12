using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>What an exponential smoothing state says about the periods to come.</summary>
internal sealed class EtsFuture(EtsForm form, EtsSmoothing smoothing, EtsState final, double errorVariance)
{
    public PredictiveDistribution Predict(int horizon) => form.IsStable && !form.HasMultiplicativeTrend
        ? EtsVariance.Predict(form, smoothing, final, errorVariance, horizon, SamplePath)
        : new SimulatedPrediction(Path(horizon), SamplePath);

    /// <summary>The path without further errors.</summary>
    private double[] Path(int horizon)
    {
        var state = final.Fork();
        var path = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            path[h] = state.Expected(smoothing.Phi);
            state.Advance(smoothing, 0);
        }

        return path;
    }

    private void SamplePath(SeededRandom random, Span<double> path)
    {
        var state = final.Fork();
        var sd = Math.Sqrt(errorVariance);
        for (var h = 0; h < path.Length; h++)
        {
            var expected = state.Expected(smoothing.Phi);
            var innovation = sd * random.NextNormal();
            if (form is { Error: EtsError.Multiplicative, HasMultiplicativeTrend: true })
            {
                innovation = Math.Max(innovation, -1);
            }

            var error = form.Error == EtsError.Multiplicative ? expected * innovation : innovation;
            path[h] = expected + error;
            if (!double.IsFinite(path[h]))
            {
                path[h..].Fill(h > 0 ? path[h - 1] : final.Level);
                return;
            }

            state.Advance(smoothing, error);
        }
    }
}
