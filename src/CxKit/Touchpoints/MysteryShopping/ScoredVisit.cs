namespace CxKit.Touchpoints;

/// <summary>What a comparison of outlets needs of a visit.</summary>
internal readonly record struct ScoredVisit(string Outlet, string Shopper, string Scenario, double Points) : IComparable<ScoredVisit>
{
    public int CompareTo(ScoredVisit other)
    {
        var order = string.CompareOrdinal(Outlet, other.Outlet);
        order = order != 0 ? order : string.CompareOrdinal(Shopper, other.Shopper);
        order = order != 0 ? order : string.CompareOrdinal(Scenario, other.Scenario);
        return order != 0 ? order : Points.CompareTo(other.Points);
    }
}
