namespace CxKit.Inventory;

/// <summary>Rounding up to whole packs.</summary>
internal static class Packs
{
    // 0.3 ÷ 0.1 is a hair above 3 in binary: such a hair does not open another pack.
    private const double Hair = 1e-12;

    /// <summary>The fewest packs that hold so many units.</summary>
    public static double Covering(double units, double packSize) => Math.Ceiling(units / packSize * (1 - Hair));
}
