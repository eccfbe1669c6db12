namespace CxKit.Numerics;

/// <summary>Polynomials in the lag operator B: c₁B + c₂B² + …, the coefficient of Bᵏ at index k − 1 and the constant term left out.</summary>
internal static class LagPolynomial
{
    /// <summary>
    /// Expands the product of (1 + sign·Σ aᵢBⁱ) and (1 + sign·Σ bⱼB^{mj}) into 1 + sign·Σ cₖBᵏ. With sign −1 these are autoregressive polynomials, with +1
    /// moving averages.
    /// </summary>
    /// <returns>The degree of the product.</returns>
    public static int Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int season, double sign, Span<double> product)
    {
        var degree = a.Length + season * b.Length;
        product[..degree].Clear();
        a.CopyTo(product);
        for (var j = 1; j <= b.Length; j++)
        {
            var at = season * j - 1;
            product[at] += b[j - 1];
            for (var i = 0; i < a.Length; i++)
            {
                product[at + 1 + i] += sign * a[i] * b[j - 1];
            }
        }

        return degree;
    }

    /// <summary>Turns partial autocorrelations into the coefficients φ of the stationary 1 − Σφₖzᵏ (Durbin 1960; Monahan 1984), in place.</summary>
    public static void FromPartialAutocorrelations(Span<double> values)
    {
        for (var k = 1; k < values.Length; k++)
        {
            var r = values[k];
            for (int i = 0, j = k - 1; i <= j; i++, j--)
            {
                var (low, high) = (values[i], values[j]);
                values[i] = low - r * high;
                values[j] = high - r * low;
            }
        }
    }

    /// <summary>
    /// Turns the coefficients φ of 1 − Σφₖzᵏ into partial autocorrelations, in place (Durbin's recursion backwards); false, with the values spoilt, where a root lies on
    /// or inside the unit circle.
    /// </summary>
    public static bool TryToPartialAutocorrelations(Span<double> values)
    {
        for (var k = values.Length - 1; k >= 0; k--)
        {
            var r = values[k];
            if (!(Math.Abs(r) < 1))
            {
                return false;
            }

            var scale = 1 / (1 - r * r);
            for (int i = 0, j = k - 1; i <= j; i++, j--)
            {
                var (low, high) = (values[i], values[j]);
                values[i] = (low + r * high) * scale;
                values[j] = (high + r * low) * scale;
            }
        }

        return true;
    }

    /// <summary>Whether all roots z of 1 − Σφₖz^{mk} lie outside the circle of this radius.</summary>
    public static bool HasRootsBeyond(ReadOnlySpan<double> coefficients, int season, double radius)
    {
        Span<double> scaled = stackalloc double[coefficients.Length];
        var factor = Math.Pow(radius, season);
        var power = 1.0;
        for (var k = 0; k < coefficients.Length; k++)
        {
            power *= factor;
            scaled[k] = coefficients[k] * power;
        }

        return TryToPartialAutocorrelations(scaled);
    }
}
