namespace CxKit.Forecasting;

/// <summary>
/// The linear process that a fitted model takes its errors for, as ARIMA coefficients: the weights of generalised least squares. Exponential smoothing with given
/// parameters is such a process (Hyndman, Koehler, Ord &amp; Snyder 2008, chapter 11).
/// </summary>
internal static class ErrorStructure
{
    /// <summary>The process, or null where the model is none that has one.</summary>
    public static ArimaCoefficients? Of(FittedModel model) => model switch
    {
        FittedAutomatic automatic => Of(automatic.Chosen),
        FittedEts ets => OfSmoothing(
            ets.Parameters.Alpha ?? 0, ets.Parameters.Beta ?? 0, ets.Parameters.Gamma ?? 0, ets.Form.IsDamped ? ets.Parameters.Phi ?? 1 : 1,
            ets.Form.HasTrend, ets.Form.HasSeason ? ets.Season : 1),
        FittedTheta theta => OfSmoothing(theta.Alpha, 0, 0, 1, false, 1),
        FittedThetaModel theta => OfSmoothing(theta.Alpha, 0, 0, 1, false, 1),
        _ => null,
    };

    /// <summary>
    /// The response of a value to the error j periods before is c_j = α + β(φ + … + φʲ) + γ[m divides j]; the moving average is the product of these responses with the
    /// differences that end them.
    /// </summary>
    public static ArimaCoefficients OfSmoothing(double alpha, double beta, double gamma, double phi, bool hasTrend, int season)
    {
        var isDamped = hasTrend && phi < 1;
        var hasSeason = season > 1;
        var differences = hasSeason ? hasTrend && !isDamped ? 1 : 0 : hasTrend && !isDamped ? 2 : 1;
        var bare = new ArimaForm((isDamped ? 1 : 0, differences, 0), hasSeason ? (0, 1, 0) : default, season, false);
        var degree = bare.Lost + (isDamped ? 1 : 0);
        var responses = new double[degree + 1];
        var (growth, power) = (0.0, 1.0);
        responses[0] = 1;
        for (var j = 1; j <= degree; j++)
        {
            power *= phi;
            growth += power;
            responses[j] = alpha + (hasTrend ? beta * growth : 0) + (hasSeason && j % season == 0 ? gamma : 0);
        }

        // 1 − ΣδB^k, times 1 − φB where the trend is damped.
        var weights = bare.DifferenceWeights();
        var ending = new double[degree + 1];
        ending[0] = 1;
        for (var k = 0; k < weights.Length; k++)
        {
            ending[k + 1] = -weights[k];
        }

        for (var k = degree; isDamped && k >= 1; k--)
        {
            ending[k] -= phi * ending[k - 1];
        }

        var form = bare with { Order = bare.Order with { MovingAverage = degree } };
        var values = new double[form.Coefficients];
        if (isDamped)
        {
            values[0] = phi;
        }

        for (var k = 1; k <= degree; k++)
        {
            var sum = 0.0;
            for (var j = 0; j <= k; j++)
            {
                sum += ending[j] * responses[k - j];
            }

            values[^(degree + 1 - k)] = sum;
        }

        var coefficients = new ArimaCoefficients(form);
        coefficients.Set(values);
        return coefficients;
    }
}
