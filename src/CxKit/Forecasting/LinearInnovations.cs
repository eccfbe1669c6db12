using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>A future that is a sum of independent normal innovations, each of which moves the values of its own step and of later ones by known amounts.</summary>
internal static class LinearInnovations
{
    /// <summary>Means and responses to a prediction with exact variances, also of totals, and joint paths.</summary>
    /// <param name="mean">The mean of each step.</param>
    /// <param name="responses">For step j, how a standard normal innovation of that step moves steps j, j + 1, …; the last array answers for all later steps too.</param>
    public static NormalPrediction Predict(double[] mean, double[][] responses)
    {
        var horizon = mean.Length;
        var variance = new double[horizon];
        var cumulative = new double[horizon];
        for (var j = 0; j < responses.Length - 1; j++)
        {
            var sum = 0.0;
            for (var h = j; h < horizon; h++)
            {
                var response = responses[j][h - j];
                sum += response;
                variance[h] += response * response;
                cumulative[h] += sum * sum;
            }
        }

        // The last array stands for innovations of all steps from here on: their squares add up as the horizon grows.
        var (total, squares, squaresOfSums) = (0.0, 0.0, 0.0);
        var last = responses.Length - 1;
        for (var h = last; h < horizon; h++)
        {
            var response = responses[last][h - last];
            total += response;
            squares += response * response;
            squaresOfSums += total * total;
            variance[h] += squares;
            cumulative[h] += squaresOfSums;
        }

        return new NormalPrediction(mean, variance, cumulative, (random, path) => Sample(mean, responses, random, path));
    }

    private static void Sample(double[] mean, double[][] responses, SeededRandom random, Span<double> path)
    {
        mean.AsSpan(0, path.Length).CopyTo(path);
        for (var j = 0; j < path.Length; j++)
        {
            var own = responses[Math.Min(j, responses.Length - 1)];
            VectorSums.AddScaled(own, random.NextNormal(), path[j..]);
        }
    }
}
