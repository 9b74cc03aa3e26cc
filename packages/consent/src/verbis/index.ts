export { type InventoryRow, inventoryColumns, inventoryCsv, inventoryRows } from './inventory.js'
export { type RegistryTerms, registryTerms } from './terms.js'
export { inventoryXlsx } from './workbook.js'
