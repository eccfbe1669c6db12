using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class StandardizedExcessTests
{
    [Fact]
    public void The_exposed_are_compared_in_their_own_stratum()
    {
        var excess = new StandardizedExcess();
        excess.Add(100, 20, 50, 20); // 40 expected
        excess.Add(10, 9, 100, 90); // 9 expected
        Assert.Equal(-20, excess.Finish()!.Value.Excess, 12);
    }

    [Fact]
    public void Small_strata_are_taken_together_and_exposed_without_others_differ_as_the_rest()
    {
        var excess = new StandardizedExcess();
        excess.Add(10, 2, 4, 2);
        excess.Add(10, 2, 6, 3); // together 20 exposed, 10 expected, 4 seen
        Assert.Equal(-6, excess.Finish()!.Value.Excess, 12);

        var alone = new StandardizedExcess();
        alone.Add(20, 4, 100, 50);
        alone.Add(20, 0, 0, 0);
        var (value, error) = alone.Finish()!.Value;
        Assert.Equal(-12, value, 12);
        Assert.True(error > 0);
        Assert.Null(new StandardizedExcess().Finish());
    }

    [Fact]
    public void The_standard_error_is_the_spread_over_repetitions()
    {
        // 400 repetitions tell a standard deviation to 3.5 %; 12 % off, or a mean 1.7 off, happens once in 1,600 times.
        var random = new SeededRandom(4);
        var (values, errors) = (new List<double>(), new List<double>());
        for (var r = 0; r < 400; r++)
        {
            var excess = new StandardizedExcess();
            for (var k = 0; k < 12; k++)
            {
                var p = 0.3 + 0.5 * k / 12;
                excess.Add(15, Draw(15, p - 0.15), 20, Draw(20, p));
            }

            var (value, error) = excess.Finish()!.Value;
            values.Add(value);
            errors.Add(error);
        }

        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
        Assert.Equal(-0.15 * 180, mean, 1.7);
        Assert.Equal(1, errors.Average() / deviation, 0.12);

        int Draw(int n, double p) => Enumerable.Range(0, n).Count(_ => random.NextDouble() < p);
    }
}
