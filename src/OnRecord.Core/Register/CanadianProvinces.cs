namespace OnRecord.Register;

/// <summary>The postal codes by which news names a Canadian city's province: "Woodstock, ON".</summary>
internal static class CanadianProvinces
{
    internal static string? PostalCode(string? province) => province switch
    {
        "Alberta" => "AB",
        "British Columbia" => "BC",
        "Manitoba" => "MB",
        "New Brunswick" => "NB",
        "Newfoundland and Labrador" => "NL",
        "Nova Scotia" => "NS",
        "Northwest Territories" => "NT",
        "Nunavut" => "NU",
        "Ontario" => "ON",
        "Prince Edward Island" => "PE",
        "Quebec" => "QC",
        "Saskatchewan" => "SK",
        "Yukon" => "YT",
        _ => null,
    };
}
