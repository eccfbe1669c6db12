namespace CxKit.Inventory;

/// <summary>The share of demanded units that the shelf serves at once, by the difference of two losses; the shortcut 1 − L(s) ÷ Q counts old
/// shortages again.</summary>
internal static class FillRate
{
    /// <summary>(s, Q): β = 1 − [L(s) − L(s + Q)] ÷ Q. Rises with s, because L is convex.</summary>
    public static double OfReorderPoint(DemandDistribution demand, double reorderPoint, double quantity) => demand.Mean == 0
        ? 1
        : Share(1 - (demand.ExpectedShortage(reorderPoint) - demand.ExpectedShortage(reorderPoint + quantity)) / quantity);

    /// <summary>(R, S): β = 1 − [L_{L+R}(S) − L_L(S)] ÷ E(D_R).</summary>
    public static double OfOrderUpToLevel(DemandDistribution demand, DemandDistribution leadTimeDemand, double level) => demand.Mean == 0
        ? 1
        : Share(1 - (demand.ExpectedShortage(level) - leadTimeDemand.ExpectedShortage(level)) / (demand.Mean - leadTimeDemand.Mean));

    /// <summary>Rounding, and distributions that were sampled separately, can leave the range by a hair.</summary>
    private static double Share(double value) => Math.Clamp(value, 0, 1);
}
