using MathNet.Numerics.Distributions;

namespace CxKit.Numerics;

/// <summary>Student's t distribution, under the names that the areas use.</summary>
internal static class StudentsT
{
    /// <summary>P(T &gt; t), by the incomplete beta function: Johnson, Kotz &amp; Balakrishnan (1995), eq. 28.4.</summary>
    public static double UpperTail(double t, double degreesOfFreedom)
    {
        var x = degreesOfFreedom / (degreesOfFreedom + t * t);
        var half = IncompleteBeta.Regularized(degreesOfFreedom / 2, 0.5, x, t * t / (degreesOfFreedom + t * t)) / 2;
        return t >= 0 ? half : 1 - half;
    }

    /// <summary>The half-width of the central interval with this level.</summary>
    public static double TwoSided(double level, double degreesOfFreedom) => StudentT.InvCDF(0, 1, degreesOfFreedom, (1 + level) / 2);
}
