namespace CxKit.Inventory;

/// <summary>Sorts items into classes by their cumulative share of value.</summary>
internal static class AbcClasses
{
    /// <summary>The item at which a cut-off is crossed still belongs to the better class; equal values keep their order.</summary>
    public static AbcClass[] Of(IReadOnlyList<double> values, double shareOfA, double shareOfAB)
    {
        var classes = new AbcClass[values.Count];
        var total = values.Sum();
        var before = 0.0;
        foreach (var i in Enumerable.Range(0, values.Count).OrderByDescending(i => values[i]))
        {
            classes[i] = values[i] <= 0 || before >= shareOfAB * total ? AbcClass.C : before < shareOfA * total ? AbcClass.A : AbcClass.B;
            before += values[i];
        }

        return classes;
    }
}
