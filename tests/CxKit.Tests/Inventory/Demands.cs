using CxKit.Inventory;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Inventory;

/// <summary>Demand distributions of every kind, for properties that hold for all of them.</summary>
internal static class Demands
{
    public static Arbitrary<DemandDistribution> Any { get; } = Arb.From(Gen.OneOf(Normal(), Gamma(), Poisson(), NegativeBinomial(), Empirical(), Mixture()));

    public static Arbitrary<DemandDistribution> Discrete { get; } = Arb.From(Gen.OneOf(Poisson(), NegativeBinomial()));

    /// <summary>A number between two ends, on a fine grid.</summary>
    public static Gen<double> Between(double low, double high) => Gen.Choose(0, 100_000).Select(i => low + (high - low) * i / 100_000);

    private static Gen<double> Mean() => Between(-3, 4).Select(exponent => Math.Pow(10, exponent));

    private static Gen<DemandDistribution> Normal() => Mean().SelectMany(mean => Between(0.01, 0.5).Select(cv => DemandDistribution.Normal(mean, cv * mean)));

    private static Gen<DemandDistribution> Gamma() => Mean().SelectMany(mean => Between(0.02, 4).Select(cv => DemandDistribution.Gamma(mean, cv * mean)));

    private static Gen<DemandDistribution> Poisson() => Mean().Select(DemandDistribution.Poisson);

    private static Gen<DemandDistribution> NegativeBinomial() =>
        Mean().SelectMany(mean => Between(1, 20).Select(ratio => DemandDistribution.NegativeBinomial(mean, mean * ratio)));

    private static Gen<DemandDistribution> Empirical() => Gen.OneOf(
        Between(-5, 50).NonEmptyListOf().Select(samples => DemandDistribution.FromSamples([.. samples])),
        Gen.Choose(0, 12).NonEmptyListOf().Select(samples => DemandDistribution.FromSamples([.. samples.Select(sample => (double)sample)])));

    private static Gen<DemandDistribution> Mixture() => Gen.OneOf(Gamma(), Poisson(), Empirical()).NonEmptyListOf().SelectMany(parts =>
        Between(0.1, 1).ListOf(parts.Count).Select(weights => DemandDistribution.Mixture([.. weights.Zip(parts)])));
}
