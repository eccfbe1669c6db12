using System.Globalization;
using System.Text;
using CxKit.Forecasting;
using Shop;
using Shop.Demand;
using Shop.Generated;
using Shop.Orders;
using Shop.Report;
using Shop.Stock;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;
try
{
    var arguments = ShopArguments.Parse(args);
    if (arguments.Help)
    {
        Console.WriteLine(ShopArguments.Usage);
        return 0;
    }

    // A folder of the user's, or a made-up shop.
    var made = arguments.Data is null ? ShopGenerator.Generate(arguments.Seed) : null;
    if (made is not null && arguments.Write is { } folder)
    {
        ShopFile.WriteAll(made.Files, folder);
    }

    // Read and clean.
    var files = made?.Files ?? ShopFile.InFolder(arguments.Data!);
    var orders = OrderFiles.Read(files.Where(file => !StockFile.Is(file)));
    var cleaning = OrderCleaning.Clean(orders);
    InputSection.Print(Console.Out, orders, cleaning);

    // Forecast the items that matter, far enough to cover every lead time.
    var items = ItemSales.ByTurnover(cleaning.Sales);
    var matter = items.Take(arguments.Top).ToList();
    var panel = WeeklyDemand.Of(cleaning, matter);
    var stockFile = StockFile.Read(files.FirstOrDefault(StockFile.Is));
    var stock = matter.ToDictionary(item => item.Sku, item =>
        stockFile.Items.GetValueOrDefault(item.Sku) ?? StockedItem.Assume(item.Sku, ForecastSection.RecentDemand(panel.Find(item.Sku)!.Value, 8) / 56, arguments));
    var forecasts = panel.Forecast(new Ets(), Math.Max(arguments.Horizon, ReorderPlan.WeeksNeeded(stock.Values)));
    ForecastSection.Print(Console.Out, matter, items.Count, panel, forecasts, arguments);

    // Decide what to order.
    var plan = ReorderPlan.For(matter, stock, forecasts, arguments.Service);
    ReorderSection.Print(Console.Out, plan, stockFile, arguments);

    if (made is not null)
    {
        TruthSection.Print(Console.Out, made.Truth, cleaning, panel, forecasts, plan, arguments.Horizon);
    }

    return 0;
}
catch (ShopInputException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
