using System.Globalization;
using System.Text;
using Shop;
using Shop.Generated;
using Shop.Orders;
using Shop.Report;

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
    var orders = OrderFiles.Read(made?.Files ?? ShopFile.InFolder(arguments.Data!));
    var cleaning = OrderCleaning.Clean(orders);
    InputSection.Print(Console.Out, orders, cleaning);
    return 0;
}
catch (ShopInputException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
