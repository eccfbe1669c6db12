using CxKit.Forecasting;
using Shop.Demand;
using Shop.Generated;
using Shop.Orders;

namespace CxKit.Tests.Samples;

/// <summary>One made-up shop, read, cleaned and forecast once for all tests that look at the answers.</summary>
internal static class MadeUpShop
{
    public const int Weeks = 8;

    private static readonly Lazy<GeneratedShop> Made = new(() => ShopGenerator.Generate(seed: 7));
    private static readonly Lazy<OrderFiles> Read = new(() => OrderFiles.Read(Made.Value.Files));
    private static readonly Lazy<OrderCleaning> Cleaned = new(() => OrderCleaning.Clean(Read.Value));
    private static readonly Lazy<DemandPanel> Weekly = new(() => WeeklyDemand.Of(Cleaned.Value, ItemSales.ByTurnover(Cleaned.Value.Sales)));
    private static readonly Lazy<PanelForecast> Forecast = new(() => Weekly.Value.Forecast(new Automatic(), Weeks));

    public static GeneratedShop Shop => Made.Value;

    public static Truth Truth => Made.Value.Truth;

    public static OrderFiles Orders => Read.Value;

    public static OrderCleaning Cleaning => Cleaned.Value;

    public static DemandPanel Panel => Weekly.Value;

    public static PanelForecast Forecasts => Forecast.Value;
}
