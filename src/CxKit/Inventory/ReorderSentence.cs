namespace CxKit.Inventory;

/// <summary>Says a recommendation in one sentence.</summary>
internal static class ReorderSentence
{
    public static string Of(ReorderRecommendation recommendation, string format, IFormatProvider culture)
    {
        var why = recommendation.Explanation;
        var days = why.ProtectionDays.ToString("0.#", culture);
        var nextDays = why.ProtectionDays == 1 ? "the next day" : $"the next {days} days";
        return why.Reason switch
        {
            OrderReason.NoDemand => $"Order nothing: no demand is expected over {nextDays}; {Stock()}.",
            OrderReason.EnoughStock => $"Order nothing: {Stock()}, which is more than {Amount(why.ReorderPoint)}, the level to order at; {Demand()}.",
            _ => $"Order {Amount(recommendation.OrderQuantity)}{Packing()}: {Stock()}; {Demand()}, and {Service()}.",
        };

        string Amount(double units) => units.ToString(format, culture);

        string Stock()
        {
            var onHand = why.OnHand < 0 ? $"{Amount(-why.OnHand)} owed to customers" : $"{AmountOrNone(why.OnHand)} on hand";
            return $"{onHand} and {AmountOrNone(why.OnOrder)} on order";
        }

        string AmountOrNone(double units) => units == 0 ? "none" : Amount(units);

        string Demand() => $"demand over {nextDays} is expected to be {Amount(why.MeanDemand)}";

        string Service() => $"ordering at {Amount(why.ReorderPoint)} keeps {Percent(recommendation.ExpectedFillRate, culture)} of it served";

        string Packing()
        {
            var noun = recommendation.Packs == 1 ? "pack" : "packs";
            var packs = why.PackSize == 1 ? "" : $"{recommendation.Packs.ToString("0", culture)} {noun} of {Amount(why.PackSize)}";
            var minimum = why.Reason == OrderReason.MinimumOrder ? "raised by the supplier's minimum" : "";
            var comma = packs.Length > 0 && minimum.Length > 0 ? ", " : "";
            return packs.Length + minimum.Length == 0 ? "" : $" ({packs}{comma}{minimum})";
        }
    }

    /// <summary>With one decimal, and never rounded up to a promise of everything.</summary>
    private static string Percent(double share, IFormatProvider culture) => share is < 1 and > 0.9995
        ? $"over {99.9.ToString("0.#", culture)} %"
        : $"{(100 * share).ToString("0.#", culture)} %";
}
