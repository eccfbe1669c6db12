using CxKit.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Forecasting.Intermittent;

/// <summary>Histories of intermittent demand, drawn for properties and worlds.</summary>
internal static class Histories
{
    /// <summary>1 to 60 periods, half of them zero, otherwise up to 9 pieces, in some histories with decimals; any pattern, also no demand at all.</summary>
    public static Arbitrary<double[]> Any() => Arb.From(
        from length in Gen.Choose(1, 60)
        from divisor in Gen.Elements(1.0, 1.0, 8.0)
        from sizes in Gen.ArrayOf(Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Choose(0, 9))), length)
        select sizes.Select(size => size / divisor).ToArray());

    /// <summary>The same with at least two demands.</summary>
    public static Arbitrary<double[]> WithDemand() => Arb.From(Any().Generator.Where(history => history.Count(y => y > 0) >= 2));

    /// <summary>A demand with this probability in each period, of size 1 + Poisson.</summary>
    public static double[] Hurdle(SeededRandom random, int periods, double probability, double meanSize) =>
        [.. Enumerable.Range(0, periods).Select(_ => random.NextDouble() < probability ? 1 + random.NextPoisson(meanSize - 1) : 0)];
}
