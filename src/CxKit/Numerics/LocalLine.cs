namespace CxKit.Numerics;

/// <summary>
/// Locally weighted regression of evenly spaced values, degree 0 or 1, with tricube weights (Cleveland 1979), in the variant of Cleveland, Cleveland, McRae &amp; Terpenning (1990): only every few
/// points are fitted and the others interpolated, and a window wider than the series flattens the weights.
/// </summary>
/// <param name="Window">How many points a fit looks at, odd.</param>
/// <param name="Degree">0 for a constant, 1 for a line.</param>
/// <param name="Jump">Every so manieth point is fitted.</param>
internal readonly record struct LocalLine(int Window, int Degree, int Jump)
{
    /// <summary>Smooths all values.</summary>
    /// <param name="values">What to smooth.</param>
    /// <param name="weights">One a value, 0 for values to leave out; or empty for 1.</param>
    /// <param name="smooth">As long as the values; overwritten. Where nothing near has a weight, the value itself.</param>
    public void Smooth(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Span<double> smooth)
    {
        var n = values.Length;
        if (n < 2)
        {
            values.CopyTo(smooth);
            return;
        }

        var jump = Math.Min(Jump, n - 1);
        var last = 0;
        for (var at = 0; ; at = Math.Min(at + jump, n - 1))
        {
            var first = Window >= n ? 0 : Math.Clamp(at - (Window - 1) / 2, 0, n - Window);
            smooth[at] = At(values, weights, at, first, Math.Min(Window, n)) ?? values[at];
            for (var between = last + 1; between < at; between++)
            {
                smooth[between] = smooth[last] + (smooth[at] - smooth[last]) * (between - last) / (at - last);
            }

            last = at;
            if (at == n - 1)
            {
                return;
            }
        }
    }

    /// <summary>The fit at a place, which may lie outside, to <paramref name="count"/> values from <paramref name="first"/> on; null where none has a weight.</summary>
    public double? At(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, int place, int first, int count)
    {
        double reach = Math.Max(place - first, first + count - 1 - place);
        if (Window > values.Length)
        {
            reach += (Window - values.Length) / 2;
        }

        // Points nearer than a thousandth of the reach count fully, those beyond its last thousandth not at all.
        var (near, far) = (0.001 * reach, 0.999 * reach);
        double sum = 0, sumX = 0, sumXX = 0, sumY = 0, sumXY = 0;
        for (var j = first; j < first + count; j++)
        {
            double x = j - place;
            var distance = Math.Abs(x);
            if (distance > far)
            {
                continue;
            }

            var weight = 1.0;
            if (distance > near)
            {
                var ratio = distance / reach;
                var tail = 1 - ratio * ratio * ratio;
                weight = tail * tail * tail;
            }

            weight *= weights.IsEmpty ? 1 : weights[j];
            sum += weight;
            sumX += weight * x;
            sumXX += weight * x * x;
            sumY += weight * values[j];
            sumXY += weight * x * values[j];
        }

        if (!(sum > 0))
        {
            return null;
        }

        var (meanX, meanY) = (sumX / sum, sumY / sum);
        var spread = sumXX / sum - meanX * meanX;
        var isLine = Degree > 0 && spread > 0 && Math.Sqrt(spread) > 0.001 * (values.Length - 1);
        return isLine ? meanY - meanX * (sumXY / sum - meanX * meanY) / spread : meanY;
    }

    /// <summary>
    /// How the fit of degree 0 one place after the last of n values depends on noise: the sum of its squared weights, and the weight of a value in the fit at its own place in the middle.
    /// </summary>
    public (double SquaredWeights, double OwnWeight) Noise(int n)
    {
        double sum = 0, squares = 0, middle = 0;
        var count = Math.Min(Window, n);
        double reach = count + (Window > n ? (Window - n) / 2 : 0);
        var half = Math.Max(1, (count - 1) / 2.0 + (Window > n ? (Window - n) / 2 : 0));
        for (var j = 0; j < count; j++)
        {
            var weight = Tricube((j + 1) / reach);
            sum += weight;
            squares += weight * weight;
            middle += Tricube(Math.Abs(j - (count - 1) / 2.0) / half);
        }

        return sum > 0 ? (squares / (sum * sum), 1 / Math.Max(1, middle)) : (1, 0.5);
    }

    private static double Tricube(double ratio) => ratio < 1 ? Math.Pow(1 - ratio * ratio * ratio, 3) : 0;
}
