using CxKit.Numerics;
using CxKit.Tests.Golden;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Numerics;

public class ArmaFilterTests
{
    [Fact]
    public void Standardised_errors_are_those_of_the_dense_covariance()
    {
        Prop.ForAll(
            Gen.Choose(-95, 95).ArrayOf(5).ToArbitrary(),
            hundredths =>
            {
                var partial = hundredths.Select(value => value / 100.0).ToArray();
                double[] ar = [partial[0], partial[1]];
                double[] ma = [-partial[2]];
                LagPolynomial.FromPartialAutocorrelations(ar);
                var (phi, theta) = (new double[5], new double[4]);
                LagPolynomial.Multiply(ar, [partial[3]], 3, -1, phi);
                LagPolynomial.Multiply(ma, [-partial[4]], 3, 1, theta);
                double[] values = [.. Enumerable.Range(0, 25).Select(t => Math.Sin(t * t) + 0.1 * t)];

                var filter = new ArmaFilter();
                double[] errors = [.. values];
                var logs = filter.TryStart(phi, theta) ? filter.Standardise(errors, errors.Length) : double.NaN;
                var (expected, determinant) = Dense(phi, theta, values);
                return Math.Abs(logs - determinant) < 1e-6 && errors.Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
            }).Holds();
    }

    [Fact]
    public void The_filter_settles_where_its_moving_average_is_invertible()
    {
        var filter = new ArmaFilter();
        Assert.True(filter.TryStart([0.5, 0, 0.2], [0.4]));
        for (var t = 0; t < 100; t++)
        {
            filter.Step();
        }

        Assert.Equal(1, filter.Variance);
        Assert.Equal(0, filter.ChangeWeight);
        Assert.Equal([0.9, 0, 0.2], filter.ScaledGain.ToArray());
    }

    [Fact]
    public void What_is_not_stationary_is_refused()
    {
        Assert.False(new ArmaFilter().TryStart([1], []));
        Assert.False(new ArmaFilter().TryStart([0.5, 0.6], [0.1]));
    }

    [Fact]
    public void Partial_autocorrelations_and_coefficients_are_two_forms_of_the_same()
    {
        double[] partial = [0.3, -0.8, 0.5, 0.99];
        double[] values = [.. partial];
        LagPolynomial.FromPartialAutocorrelations(values);
        Assert.True(LagPolynomial.TryToPartialAutocorrelations(values));

        for (var i = 0; i < partial.Length; i++)
        {
            Assert.Equal(partial[i], values[i], tolerance: 1e-12);
        }

        Assert.True(LagPolynomial.HasRootsBeyond([0.5], 1, 1.99));
        Assert.False(LagPolynomial.HasRootsBeyond([0.5], 1, 2.01));
    }

    [Fact]
    public void Unit_root_test_and_seasonal_strength_agree_with_R_4_2_2()
    {
        // urca 1.3.3 ur.kpss(x, "mu", use.lag = trunc(3 * sqrt(n) / 13)); forecast 8.20 seas.heuristic(x), which interpolates its smoother.
        (string Set, double Kpss, double Strength)[] expected =
        [
            ("AirPassengers", 4.342286797, 0.940672), ("UKgas", 3.308195967, 0.983095), ("USAccDeaths", 0.2912338042, 0.944794),
            ("LakeHuron", 1.221218569, double.NaN), ("nottem", 0.03181644068, 0.953424),
        ];
        foreach (var (set, kpss, strength) in expected)
        {
            var series = EtsGolden.Series.Single(series => series.Name == set);
            Assert.Equal(kpss, StationarityTest.Statistic(series.Values, (int)(3 * Math.Sqrt(series.Values.Length) / 13)), tolerance: 1e-8);
            if (!double.IsNaN(strength))
            {
                Assert.Equal(strength, SeasonalStrength.Of(series.Values, series.Season), tolerance: 5e-3);
            }
        }
    }

    [Fact]
    public void The_quasi_newton_search_finds_the_minimum_of_a_curved_valley()
    {
        // Rosenbrock (1960).
        double[] point = [-1.2, 1];
        var value = new QuasiNewton().Minimise(new Valley(), point, curvature: 100, tolerance: 1e-14, mostSteps: 500);

        Assert.Equal(0, value, tolerance: 1e-6);
        Assert.Equal(1, point[0], tolerance: 1e-3);
        Assert.Equal(1, point[1], tolerance: 1e-3);
    }

    private sealed class Valley : IObjective
    {
        public double Value(ReadOnlySpan<double> point) =>
            100 * (point[1] - point[0] * point[0]) * (point[1] - point[0] * point[0]) + (1 - point[0]) * (1 - point[0]);
    }

    /// <summary>Cholesky's factor of the covariance matrix, whose entries come from ten thousand responses to past errors.</summary>
    private static (double[] Errors, double Determinant) Dense(double[] phi, double[] theta, double[] values)
    {
        var psi = new double[10_000];
        for (var k = 0; k < psi.Length; k++)
        {
            psi[k] = k == 0 ? 1 : k <= theta.Length ? theta[k - 1] : 0;
            for (var j = 1; j <= Math.Min(k, phi.Length); j++)
            {
                psi[k] += phi[j - 1] * psi[k - j];
            }
        }

        var n = values.Length;
        var covariances = Enumerable.Range(0, n).Select(lag => psi.Skip(lag).Zip(psi).Sum(pair => pair.First * pair.Second)).ToArray();
        var (factor, errors, determinant) = (new double[n, n], new double[n], 0.0);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = covariances[i - j];
                for (var k = 0; k < j; k++)
                {
                    sum -= factor[i, k] * factor[j, k];
                }

                factor[i, j] = i == j ? Math.Sqrt(sum) : sum / factor[j, j];
            }

            errors[i] = values[i];
            for (var k = 0; k < i; k++)
            {
                errors[i] -= factor[i, k] * errors[k];
            }

            errors[i] /= factor[i, i];
            determinant += 2 * Math.Log(factor[i, i]);
        }

        return (errors, determinant);
    }
}
